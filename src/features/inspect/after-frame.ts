/** A tab in the background draws no frames; so long, in milliseconds, is waited for one. */
const LONGEST = 100

/**
 * Runs `pause` milliseconds after the next frame, with everything drawn by now, is on the screen. Returns how to call it
 * off.
 */
export function afterFrame(run: () => void, pause = 0): () => void {
  let timer = setTimeout(go, LONGEST + pause)
  // What a frame asks for in a task of its own comes when that frame has been drawn.
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer)
    timer = setTimeout(run, pause)
  })
  function go() {
    cancelAnimationFrame(frame)
    run()
  }
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}
