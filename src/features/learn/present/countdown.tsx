import { useEffect, useState } from 'react'
import { Button } from '@/ui/button'

/** The time for an exercise, started and stopped by a button or the C key. Says in words when it is over. */
export function Countdown({ minutes }: { minutes: number }) {
  const [left, setLeft] = useState(minutes * 60)
  const [running, setRunning] = useState(false)
  useEffect(() => {
    if (!running || left === 0) return
    const timer = setTimeout(() => setLeft(left - 1), 1000)
    return () => clearTimeout(timer)
  }, [running, left])
  useEffect(() => {
    const onKey = ({ key, target }: KeyboardEvent) => {
      if (key === 'c' && !(target instanceof Element && target.closest('input, textarea'))) setRunning((now) => !now)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  const words = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`
  return (
    <div className="flex items-center gap-3" data-running={running}>
      <span role="timer" aria-label="Time left" className="font-mono text-heading font-semibold tabular-nums">
        {left === 0 ? 'Time is up' : words}
      </span>
      <Button size="small" onClick={() => setRunning(!running)}>
        {running ? 'Stop' : 'Start the time'}
      </Button>
    </div>
  )
}
