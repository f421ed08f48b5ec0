import { Button } from '@/ui/button'

/** The room of a button that nearly every token gets once it is read: nothing jumps when it comes. */
export const EditAndSignRoom = () => (
  <Button size="small" variant="quiet" className="invisible" disabled>
    Edit and re-sign
  </Button>
)
