import { t as decodeAnyBase64 } from './base64url-CstD21t-.js'
import { o as decodeUtf8, t as isObject } from './json-CkXdFA2d.js'

// src/engine/stages/split-header.ts
/** Longer first segments are not looked into while searching: no header in use comes near it. */
var LONGEST_HEADER = 2e5
var last
/**
 * A look into what may be a protected header: the JSON object behind base64 of either alphabet, or undefined.
 * For telling kinds of text apart only; the strict reading, with duplicate names and all, is a step of its own.
 * The last answer is kept, since the tokens of one signer begin alike.
 */
function peekHeader(segment) {
  if (last?.segment === segment) return last.header
  const value = peekJson(segment)
  const header = isObject(value) ? value : void 0
  last = {
    segment,
    header,
  }
  return header
}
/** The JSON value behind a base64 text of either alphabet; undefined when it is none. */
function peekJson(segment) {
  const text = peekText(segment)
  if (text === void 0) return void 0
  try {
    return JSON.parse(text.startsWith('﻿') ? text.slice(1) : text)
  } catch {
    return
  }
}
/** The UTF-8 text behind a base64 text of either alphabet; undefined when it is none. */
function peekText(segment) {
  if (segment.length === 0 || segment.length > LONGEST_HEADER) return void 0
  const bytes = decodeAnyBase64(segment)
  return bytes && decodeUtf8(bytes)
}
/** Does this segment decode to an object that names an algorithm, as the header of every token does? */
function isHeader(segment) {
  const header = peekHeader(segment)
  return header !== void 0 && (typeof header.alg === 'string' || typeof header.enc === 'string')
}
/** Does this header say that the payload is not encoded (RFC 7797 §3)? */
var isUnencoded = (segment) => peekHeader(segment)?.b64 === false

export { isHeader as t, isUnencoded as n, peekHeader as r, peekJson as i, peekText as a }
