import type { ReactNode } from 'react'
import { LongText } from '@/ui/long-text'
import { SecretValue } from '@/ui/secret-value'
import type { Block, Lesson } from '../lesson-format/types'
import { Covered } from './covered'
import { InlineView } from './inline-view'
import { PictureView } from './picture-view'
import { TaskCard } from './task-card'
import { TokenView } from './token-view'

interface BlockViewProps {
  block: Block
  lesson: Lesson
  /** On a wall, for others to see. */
  presented?: boolean
}

/** One block of a lesson. Notes are for who presents, so a reader sees nothing of them. */
export function BlockView({ block, lesson, presented = false }: BlockViewProps): ReactNode {
  switch (block.kind) {
    case 'heading': {
      const Heading = block.level === 2 ? 'h3' : 'h4'
      return (
        <Heading
          className={
            block.level === 2
              ? 'mt-4 break-after-avoid text-title font-semibold'
              : 'mt-2 break-after-avoid font-semibold'
          }
        >
          <InlineView inlines={block.children} />
        </Heading>
      )
    }
    case 'paragraph':
      return (
        <p>
          <InlineView inlines={block.children} />
        </p>
      )
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul'
      return (
        <List className={block.ordered ? 'list-decimal space-y-1.5 pl-6' : 'list-disc space-y-1.5 pl-6'}>
          {block.items.map((item, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the items of a lesson never change their order.
            <li key={place}>
              <InlineView inlines={item} />
            </li>
          ))}
        </List>
      )
    }
    case 'table':
      return <TableBlock block={block} />
    case 'code':
      return (
        <div className="rounded-panel border border-line bg-well px-3.5 py-2.5">
          <LongText label="the example" text={block.text} short={4000}>
            {(shown) => <Covered text={shown} />}
          </LongText>
        </div>
      )
    case 'secret':
      return (
        <p className="rounded-panel border border-line bg-well px-3.5 py-2.5">
          <span className="text-ink-muted">{block.label}: </span>
          <SecretValue label={block.label}>
            {() => <span className="font-mono text-code whitespace-pre-wrap">{block.text}</span>}
          </SecretValue>
        </p>
      )
    case 'token':
      return <TokenView example={block.example} />
    case 'picture':
      return <PictureView picture={block.picture} />
    case 'task':
      return <TaskCard task={block.task} lesson={lesson} presented={presented} />
    case 'notes':
      return null
  }
}

function TableBlock({ block }: { block: Extract<Block, { kind: 'table' }> }) {
  return (
    <div className="break-inside-avoid overflow-x-auto print:overflow-visible">
      {/* A short name such as "oct" stays in one piece; only what is wider than its column is broken. */}
      <table className="w-full border-collapse text-left [overflow-wrap:break-word]">
        <thead>
          <tr>
            {block.head.map((cell, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns have no identity beyond their place.
              <th key={place} scope="col" className="border-b border-line-strong py-1 pr-4 text-note text-ink-muted">
                <InlineView inlines={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {block.rows.map((row, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity beyond their place.
            <tr key={place} className="border-b border-line align-top">
              {row.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells have no identity beyond their place.
                <td key={column} className="py-1.5 pr-4">
                  <InlineView inlines={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
