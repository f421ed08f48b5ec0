import type { ComponentType } from 'react'

export interface KeysView {
  /** Behind `#/keys/`; empty for the bench. */
  path: string
  label: string
  load(): Promise<ComponentType>
}

/** The parts of the Keys screen: a row here is a route and an entry of its navigation. */
export const KEYS_VIEWS: readonly [KeysView, ...KeysView[]] = [
  { path: '', label: 'Bench', load: () => import('./bench/bench-view').then(({ BenchView }) => BenchView) },
  {
    path: 'publish',
    label: 'Publish',
    load: () => import('./publish/publish-view').then(({ PublishView }) => PublishView),
  },
  { path: 'vault', label: 'Vault', load: () => import('./vault/vault-view').then(({ VaultView }) => VaultView) },
  {
    path: 'rotation',
    label: 'Rotation lab',
    load: () => import('./rotation/rotation-view').then(({ RotationView }) => RotationView),
  },
]

/** The view of a route such as `keys/vault`; undefined for one that does not exist. */
export function viewOf(path: string): KeysView | undefined {
  const [, part = ''] = path.split('/')
  return KEYS_VIEWS.find((view) => view.path === part)
}
