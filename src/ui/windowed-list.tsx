import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import type { VirtualListProps } from './virtual-list'

/** Only the rows in view, each saying its place in the whole to assistive technology. */
export function WindowedList({ label, items, keyOf, children, rowHeight, height = 480 }: VirtualListProps<unknown>) {
  const box = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => keyOf(items[index], index),
    overscan: 8,
  })
  return (
    <div
      ref={box}
      className="overflow-auto"
      style={{ height }}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: without it a keyboard cannot scroll the list (WCAG 2.1.1).
      tabIndex={0}
    >
      <ul aria-label={label} className="relative" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, key, start }) => (
          <li
            key={String(key)}
            ref={rows.measureElement}
            data-index={index}
            aria-setsize={items.length}
            aria-posinset={index + 1}
            className="absolute inset-x-0 top-0"
            style={{ transform: `translateY(${start}px)` }}
          >
            {children(items[index], index)}
          </li>
        ))}
      </ul>
    </div>
  )
}
