import { document, rfc } from '../specs'
import type { Spec } from '../types'

/** The JSON shape that a claim is expected to have. NumericDate is seconds since 1970 (RFC 7519 §2). */
export type ClaimType =
  | 'string'
  | 'StringOrURI'
  | 'string or array'
  | 'array'
  | 'NumericDate'
  | 'number'
  | 'boolean'
  | 'object'
  | 'any'

export type ClaimLine = readonly [name: string, type: ClaimType, sentence: string]
export interface ClaimGroup {
  spec: Spec
  lines: readonly ClaimLine[]
}

const CORE = 'https://openid.net/specs/openid-connect-core-1_0.html'
const ASSURANCE = document(
  'OpenID Identity Assurance',
  'https://openid.net/specs/openid-connect-4-identity-assurance-1_0.html',
)

/** IANA's registry "JSON Web Token Claims", grouped by the document that defines them; the sentences are ours. */
export const REGISTERED_CLAIMS: readonly ClaimGroup[] = [
  {
    spec: rfc(7519, '4.1'),
    lines: [
      ['iss', 'StringOrURI', 'Who issued the token.'],
      ['sub', 'StringOrURI', 'Whom or what the token is about, unique at its issuer.'],
      ['aud', 'string or array', 'For whom the token is meant; anybody else must refuse it.'],
      ['exp', 'NumericDate', 'From this time on the token must be refused.'],
      ['nbf', 'NumericDate', 'Before this time the token must be refused.'],
      ['iat', 'NumericDate', 'When the token was issued.'],
      ['jti', 'string', 'The token’s own identifier, with which a replay can be noticed.'],
    ],
  },
  {
    spec: document('OpenID Connect Core', `${CORE}#StandardClaims`, '5.1'),
    lines: [
      ['name', 'string', 'The full name, ready to be displayed.'],
      ['given_name', 'string', 'The given names.'],
      ['family_name', 'string', 'The family names.'],
      ['middle_name', 'string', 'The middle names.'],
      ['nickname', 'string', 'A casual name.'],
      [
        'preferred_username',
        'string',
        'The name that the person likes to be addressed by; it may change and may not be unique.',
      ],
      ['profile', 'string', 'The address of a profile page.'],
      ['picture', 'string', 'The address of a picture.'],
      ['website', 'string', 'The address of a website or blog.'],
      ['email', 'string', 'The preferred e-mail address; not a stable identifier.'],
      ['email_verified', 'boolean', 'Did the issuer check that the e-mail address is the person’s?'],
      ['gender', 'string', 'The gender.'],
      ['birthdate', 'string', 'The birthday, YYYY-MM-DD.'],
      ['zoneinfo', 'string', 'The time zone, such as Europe/Berlin.'],
      ['locale', 'string', 'The language and region, such as de-DE.'],
      ['phone_number', 'string', 'The preferred telephone number.'],
      ['phone_number_verified', 'boolean', 'Did the issuer check that the telephone number is the person’s?'],
      ['address', 'object', 'The postal address.'],
      ['updated_at', 'NumericDate', 'When the person’s details last changed.'],
    ],
  },
  {
    spec: document('OpenID Connect Core', `${CORE}#IDToken`, '2'),
    lines: [
      ['azp', 'StringOrURI', 'The client to which the token was issued.'],
      ['nonce', 'string', 'Ties the token to the request that asked for it.'],
      ['auth_time', 'NumericDate', 'When the person signed in.'],
      ['at_hash', 'string', 'The left half of the hash of the access token that came with this one.'],
      ['c_hash', 'string', 'The left half of the hash of the authorization code that came with this token.'],
      ['acr', 'string', 'How strong the sign-in was, as a class that the parties agreed on.'],
      ['amr', 'array', 'How the person signed in, such as pwd, otp or mfa.'],
      ['sub_jwk', 'object', 'The public key of a self-issued identity.'],
    ],
  },
  {
    spec: document(
      'OpenID Connect Front- and Back-Channel Logout',
      'https://openid.net/specs/openid-connect-backchannel-1_0.html',
    ),
    lines: [['sid', 'string', 'The session at the issuer, so that it can be ended later.']],
  },
  {
    spec: rfc(8417, '2.2'),
    lines: [
      ['events', 'object', 'What happened, one member for each event; a logout token carries the logout event here.'],
      ['toe', 'NumericDate', 'When the event happened.'],
      ['txn', 'string', 'Ties together the events of one transaction.'],
    ],
  },
  {
    spec: document('OpenID Connect Core', `${CORE}#AggregatedDistributedClaims`, '5.6.2'),
    lines: [
      ['_claim_names', 'object', 'Claims that another party makes, by name.'],
      ['_claim_sources', 'object', 'Where to get those claims.'],
    ],
  },
  {
    spec: rfc(9246, '2.1'),
    lines: [
      ['cdniv', 'number', 'The version of a content delivery network’s signed URI.'],
      ['cdnicrit', 'string', 'Claims of a signed URI that must be understood.'],
      ['cdniip', 'string', 'The client address for which a signed URI is good, encrypted.'],
      ['cdniuc', 'string', 'The addresses for which a signed URI is good.'],
      ['cdniets', 'number', 'How many seconds the next token of a signed URI lives.'],
      ['cdnistt', 'number', 'How the next token of a signed URI is carried.'],
      ['cdnistd', 'number', 'To how much of the path the next token’s cookie belongs.'],
    ],
  },
  {
    spec: rfc(9560),
    lines: [
      ['rdap_allowed_purposes', 'array', 'For what the person may query registration data.'],
      ['rdap_dnt_allowed', 'boolean', 'May the person ask not to be tracked when querying registration data?'],
    ],
  },
  { spec: rfc(8688), lines: [['jcard', 'object', 'Who rejected the call, as a business card.']] },
  {
    spec: rfc(9493, '4.1'),
    lines: [['sub_id', 'object', 'The subject in a structured form, such as an e-mail address or a device.']],
  },
  {
    spec: rfc(8693, '4'),
    lines: [
      ['act', 'object', 'Who acts on behalf of the subject; nested, the chain of those before.'],
      ['scope', 'string', 'The scopes granted, with spaces between.'],
      ['client_id', 'string', 'The OAuth client that asked for the token.'],
      ['may_act', 'object', 'Who is allowed to act on behalf of the subject.'],
    ],
  },
  {
    spec: rfc(7800, '3.1'),
    lines: [
      ['cnf', 'object', 'The key that the bearer must prove to hold; without that proof the token is worth nothing.'],
    ],
  },
  {
    spec: rfc(9068, '2.2.3.1'),
    lines: [
      ['roles', 'array', 'The subject’s roles.'],
      ['groups', 'array', 'The groups that the subject belongs to.'],
      ['entitlements', 'array', 'What the subject may use.'],
    ],
  },
  {
    spec: rfc(9396, '9.1'),
    lines: [['authorization_details', 'array', 'What was authorised, in more detail than scopes can say.']],
  },
  {
    spec: rfc(9449, '4.2'),
    lines: [
      ['htm', 'string', 'The HTTP method for which this DPoP proof was made.'],
      ['htu', 'string', 'The address for which this DPoP proof was made, without query and fragment.'],
      ['ath', 'string', 'The hash of the access token that this DPoP proof goes with.'],
    ],
  },
  {
    spec: rfc(9901, '4'),
    lines: [
      ['_sd', 'array', 'Digests of claims that are disclosed one by one.'],
      ['...', 'string', 'The digest of an array’s element that is disclosed on its own.'],
      ['_sd_alg', 'string', 'The hash with which those digests were made; sha-256 when absent.'],
      ['sd_hash', 'string', 'The hash of the presented SD-JWT that this key-binding JWT belongs to.'],
    ],
  },
  {
    spec: document('SD-JWT VC', 'https://datatracker.ietf.org/doc/draft-ietf-oauth-sd-jwt-vc/'),
    lines: [
      ['vct', 'string', 'The type of the credential.'],
      ['vct#integrity', 'string', 'The hash of the description of that type.'],
      ['status', 'object', 'Where to look up whether the token has been revoked.'],
    ],
  },
  {
    spec: document('W3C Verifiable Credentials', 'https://www.w3.org/TR/vc-data-model/'),
    lines: [
      ['vc', 'object', 'A verifiable credential.'],
      ['vp', 'object', 'A presentation of verifiable credentials.'],
    ],
  },
  {
    spec: ASSURANCE,
    lines: [
      ['verified_claims', 'any', 'Claims together with how they were verified, and by whom.'],
      ['place_of_birth', 'object', 'The place of birth.'],
      ['nationalities', 'array', 'The nationalities.'],
      ['birth_family_name', 'string', 'The family name at birth.'],
      ['birth_given_name', 'string', 'The given name at birth.'],
      ['birth_middle_name', 'string', 'The middle name at birth.'],
      ['salutation', 'string', 'The salutation, such as Mr or Dr.'],
      ['title', 'string', 'The title.'],
      ['msisdn', 'string', 'The mobile number.'],
      ['also_known_as', 'string', 'A stage name, or another name that the person is known by.'],
    ],
  },
  {
    spec: rfc(8225, '5.2'),
    lines: [
      ['orig', 'object', 'The caller’s identity.'],
      ['dest', 'object', 'The called identities.'],
      ['mky', 'array', 'The fingerprints of the media’s keys.'],
    ],
  },
  {
    spec: rfc(8588, '4'),
    lines: [
      ['attest', 'string', 'How far the telephone carrier vouches for the caller: A, B or C.'],
      ['origid', 'string', 'Identifies where the call came from.'],
    ],
  },
  { spec: rfc(8443, '4'), lines: [['rph', 'object', 'The priority that the call is entitled to.']] },
  { spec: rfc(8946, '3'), lines: [['div', 'object', 'The number from which the call was diverted.']] },
  { spec: rfc(8946, '5'), lines: [['opt', 'string', 'The original PASSporT, nested.']] },
  {
    spec: rfc(9795, '5'),
    lines: [
      ['rcd', 'object', 'The caller’s name, picture and similar details.'],
      ['rcdi', 'object', 'Hashes of what those details refer to.'],
      ['crn', 'string', 'Why the call is made.'],
    ],
  },
  {
    spec: document('SIP', 'https://www.iana.org/assignments/jwt/jwt.xhtml'),
    lines: [
      ['sip_from_tag', 'string', 'The From tag of a SIP dialogue.'],
      ['sip_date', 'NumericDate', 'The date of a SIP message.'],
      ['sip_callid', 'string', 'The Call-ID of a SIP dialogue.'],
      ['sip_cseq_num', 'string', 'The sequence number of a SIP message.'],
      ['sip_via_branch', 'string', 'The branch of a SIP request.'],
    ],
  },
  {
    spec: rfc(8485, '3.1'),
    lines: [
      ['vot', 'string', 'How much the identity can be trusted, as a vector.'],
      ['vtm', 'string', 'Where that vector is explained.'],
    ],
  },
  {
    spec: rfc(9200, '5.10'),
    lines: [
      ['ace_profile', 'string', 'The security profile that a constrained device uses.'],
      ['cnonce', 'string', 'A nonce with which a device without a clock checks that the token is fresh.'],
      ['exi', 'number', 'How many seconds the token lives after a device without a clock first saw it.'],
    ],
  },
  { spec: rfc(9701, '5'), lines: [['token_introspection', 'object', 'The answer to a question about another token.']] },
  {
    spec: rfc(9711, '4'),
    lines: [
      ['eat_nonce', 'string or array', 'A nonce that proves an attestation fresh.'],
      ['ueid', 'string', 'The device’s own permanent identifier.'],
      ['sueids', 'object', 'Semi-permanent identifiers of the device.'],
      ['oemid', 'any', 'Who made the hardware.'],
      ['hwmodel', 'string', 'The hardware’s model.'],
      ['hwversion', 'array', 'The hardware’s version.'],
      ['oemboot', 'boolean', 'Was the maker’s software booted?'],
      ['dbgstat', 'any', 'Are the debugging facilities switched off?'],
      ['location', 'object', 'Where the device is.'],
      ['eat_profile', 'string', 'The profile that an attestation follows.'],
      ['submods', 'object', 'Attestations of parts of the device.'],
      ['uptime', 'number', 'How many seconds ago the device was started.'],
      ['bootcount', 'number', 'How often the device was started.'],
      ['bootseed', 'string', 'A random value that is new with every start of the device.'],
      ['dloas', 'array', 'Letters of approval for the device.'],
      ['swname', 'string', 'The software’s name.'],
      ['swversion', 'array', 'The software’s version.'],
      ['manifests', 'array', 'Descriptions of the software, by its maker.'],
      ['measurements', 'array', 'What was measured of the software.'],
      ['measres', 'array', 'How those measurements compare with what is expected.'],
      ['intuse', 'any', 'What the attestation may be used for.'],
    ],
  },
  { spec: rfc(9447, '3'), lines: [['atc', 'object', 'An authority token for an ACME challenge.']] },
  {
    spec: document('JWT Token Status', 'https://www.iana.org/assignments/jwt/jwt.xhtml'),
    lines: [
      ['status_list', 'object', 'The list that says which tokens are revoked.'],
      ['ttl', 'number', 'How many seconds the status list may be cached.'],
    ],
  },
  {
    spec: document('OpenID Federation', 'https://openid.net/specs/openid-federation-1_0.html'),
    lines: [
      ['jwks', 'object', 'A set of public keys.'],
      ['metadata', 'object', 'What the entity is and can do, by its roles.'],
      ['metadata_policy', 'object', 'What an authority demands of the metadata below it.'],
      ['constraints', 'object', 'Limits of the chain of trust below this entity.'],
      ['authority_hints', 'array', 'Who stands above this entity in the chain of trust.'],
      ['trust_marks', 'array', 'Marks of conformity that the entity bears.'],
      ['trust_chain', 'array', 'The statements of a whole chain of trust.'],
      ['crit', 'array', 'Claims that whoever reads this must understand.'],
    ],
  },
]
