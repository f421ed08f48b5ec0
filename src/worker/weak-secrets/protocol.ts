/** To a searching worker: first the token, then one batch of words after another, each answered once. */
export type ToSearcher = { type: 'token'; token: string } | { type: 'words'; words: string[] }

/** From a searching worker. `no-target`: the token is none of HS256, HS384, HS512. */
export type FromSearcher =
  | { type: 'ready' }
  | { type: 'no-target' }
  | { type: 'tried'; count: number; found?: string }
  | { type: 'failed'; message: string }
