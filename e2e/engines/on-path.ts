import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The first of these commands that a folder of PATH holds. */
export const onPath = (...commands: string[]): string | undefined =>
  commands
    .flatMap((command) => (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, command)))
    .find((path) => existsSync(path))
