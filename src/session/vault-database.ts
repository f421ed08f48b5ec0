import type { VaultKey } from './vault'

const NAME = 'jotscope-vault'
const STORE = 'keys'

/** A request of IndexedDB as a promise. */
function answer<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, 1)
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'id' })
  return answer(request)
}

/** Opens the database for one piece of work and closes it, so that another tab is never kept waiting. */
async function inStore<Value>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<Value>,
): Promise<Value> {
  const database = await open()
  try {
    const transaction = database.transaction(STORE, mode)
    const written = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => reject(transaction.error)
    })
    const value = await answer(work(transaction.objectStore(STORE)))
    await written
    return value
  } finally {
    database.close()
  }
}

/** Every key of the vault, the oldest first. What another version or another program left there is passed over. */
export async function storedKeys(): Promise<VaultKey[]> {
  const found: unknown[] = await inStore('readonly', (store) => store.getAll())
  return found.filter(isVaultKey).sort((a, b) => a.added - b.added)
}

/** Puts a key into the vault. Rejects when the browser refuses: storage blocked, full, or a kind of key it cannot keep. */
export async function storeKey(key: VaultKey): Promise<void> {
  await inStore('readwrite', (store) => store.put(key))
}

/** Takes a key out for good. */
export async function deleteKey(id: string): Promise<void> {
  await inStore('readwrite', (store) => store.delete(id))
}

function isVaultKey(value: unknown): value is VaultKey {
  if (typeof value !== 'object' || value === null) return false
  const { id, alg, key, added } = value as Partial<Record<keyof VaultKey, unknown>>
  return (
    typeof id === 'string' &&
    typeof alg === 'string' &&
    typeof added === 'number' &&
    key instanceof CryptoKey &&
    !key.extractable
  )
}
