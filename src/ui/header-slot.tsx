import { createContext, type ReactNode, useContext } from 'react'
import { createPortal } from 'react-dom'

/** The element in the header that waits for a screen's own buttons; the app provides it. */
export const HeaderSlotContext = createContext<HTMLElement | null>(null)

/** Puts a screen's own buttons (Examples, Share) into the header, while that screen is shown. */
export function HeaderSlot({ children }: { children: ReactNode }) {
  const slot = useContext(HeaderSlotContext)
  return slot && createPortal(children, slot)
}
