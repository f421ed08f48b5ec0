// The first file to run: it draws nothing, so that the engine works while the browser reads the code that draws.
import { begin } from '@/session/opening'

begin()
