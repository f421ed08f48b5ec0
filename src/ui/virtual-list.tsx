import { lazy, type ReactNode, Suspense } from 'react'

export interface VirtualListProps<Item> {
  /** The list's accessible name. */
  label: string
  items: readonly Item[]
  keyOf(item: Item, index: number): string | number
  children(item: Item, index: number): ReactNode
  /** A row's usual height in pixels; rows are measured when they are drawn. */
  rowHeight: number
  /** The height of the scrolling box, once the list is long. */
  height?: number
}

/** Short lists are plain lists: they print whole and the browser's search finds everything. */
const LONG = 120

const WindowedList = lazy(() => import('./windowed-list').then(({ WindowedList }) => ({ default: WindowedList })))

/** A list of any length: plain while it is short, only the rows in view once it is long. */
export function VirtualList<Item>(props: VirtualListProps<Item>) {
  const { label, items, keyOf, children } = props
  if (items.length > LONG)
    return (
      <Suspense>
        <WindowedList
          {...props}
          items={items}
          // The lazy component cannot be generic: the rows go through functions that know their type.
          keyOf={(_, index) => at(items, index, keyOf)}
          // biome-ignore lint/correctness/noChildrenProp: the rows are drawn by index, not nested.
          children={(_, index) => at(items, index, children)}
        />
      </Suspense>
    )
  return (
    <ul aria-label={label}>
      {items.map((item, index) => (
        <li key={keyOf(item, index)}>{children(item, index)}</li>
      ))}
    </ul>
  )
}

function at<Item, Result>(items: readonly Item[], index: number, use: (item: Item, index: number) => Result): Result {
  const item = items[index]
  if (item === undefined) throw new Error(`The list has no row ${index}`)
  return use(item, index)
}
