import type { InspectRequest, Seconds, Spec, Verdict } from '@/engine/types'
import type { Task } from '@/session/task-types'

/** A fault of a pack, with the line of the file that it stands in, from 1. */
export interface PackFault {
  line: number
  message: string
}

export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'strong' | 'em'; children: Inline[] }
  | { kind: 'screen'; path: string; children: Inline[] }
  | { kind: 'spec'; spec: Spec }

/** A token in a lesson, with everything that its verdict depends on: the build verifies it. */
export interface TokenExample extends Pick<InspectRequest, 'token' | 'secretEncoding' | 'policy' | 'password'> {
  caption: string
  keys?: string
  at?: Seconds
  verdict: Verdict
}

export type Tone = 'neutral' | 'header' | 'payload' | 'signature' | 'key' | 'passed' | 'failed' | 'warned'

/** A drawing in boxes and arrows on a grid; `alt` says in words what it shows. */
export interface Picture {
  alt: string
  caption?: string
  boxes: { id: string; column: number; row: number; width?: number; label: string; note?: string; tone?: Tone }[]
  arrows: { from: string; to: string; label?: string; tone?: Tone }[]
}

export type Block =
  | { kind: 'heading'; level: 2 | 3; children: Inline[]; line: number }
  | { kind: 'paragraph'; children: Inline[]; line: number }
  | { kind: 'list'; ordered: boolean; items: Inline[][]; line: number }
  | { kind: 'table'; head: Inline[][]; rows: Inline[][][]; line: number }
  | { kind: 'code'; language: string; text: string; line: number }
  /** Covered until it is asked for. */
  | { kind: 'secret'; label: string; text: string; line: number }
  | { kind: 'token'; example: TokenExample; line: number }
  | { kind: 'picture'; picture: Picture; line: number }
  /** For who presents; not shown to who reads. */
  | { kind: 'notes'; children: Inline[][]; line: number }
  | { kind: 'task'; task: Task; line: number }

export interface Lesson {
  /** In addresses: lower case, digits and hyphens. */
  id: string
  title: string
  minutes: number
  summary: string
  blocks: Block[]
  line: number
}

export interface Pack {
  title: string
  lessons: Lesson[]
}
