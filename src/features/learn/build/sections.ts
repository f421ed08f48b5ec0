/** What a section is called, by its number. */
type Sections = Readonly<Record<string, string>>

/** Pairs of number and title, a line each. */
function titled(lines: string): Sections {
  return Object.fromEntries(
    lines
      .trim()
      .split('\n')
      .map((line) => {
        const [, number = '', title = ''] = /^\s*(\S+)\s+(.*)$/.exec(line) ?? []
        return [number, title]
      }),
  )
}

/**
 * The sections that this page cites, with their titles as the documents have them. The lessons may cite nothing else:
 * a new citation is looked up in the document, and then gets its line here.
 */
export const SECTIONS: Readonly<Record<string, Sections>> = {
  'RFC 2104': titled('2 Definition of HMAC'),
  'RFC 3394': titled(`
    2.2 Algorithms
    2.2.1 Key Wrap
    2.2.2 Key Unwrap`),
  'RFC 5869': titled('2 HMAC-based Key Derivation Function (HKDF)'),
  'RFC 6750': titled(`
    2.1 Authorization Request Header Field
    3 The WWW-Authenticate Response Header Field
    3.1 Error Codes`),
  'RFC 7515': titled(`
    2 Terminology
    4 JOSE Header
    4.1 Registered Header Parameter Names
    4.1.1 "alg" (Algorithm) Header Parameter
    4.1.2 "jku" (JWK Set URL) Header Parameter
    4.1.3 "jwk" (JSON Web Key) Header Parameter
    4.1.4 "kid" (Key ID) Header Parameter
    4.1.5 "x5u" (X.509 URL) Header Parameter
    4.1.6 "x5c" (X.509 Certificate Chain) Header Parameter
    4.1.9 "typ" (Type) Header Parameter
    4.1.11 "crit" (Critical) Header Parameter
    5.1 Message Signature or MAC Computation
    5.2 Message Signature or MAC Validation
    7 Serializations
    7.1 JWS Compact Serialization
    7.2 JWS JSON Serialization
    7.2.1 General JWS JSON Serialization Syntax
    8 TLS Requirements
    10.2 Key Protection
    10.5 Differences between Digital Signatures and MACs
    10.12 JSON Security Considerations
    D Notes on Key Selection`),
  'RFC 7516': titled(`
    4 JOSE Header
    4.1.1 "alg" (Algorithm) Header Parameter
    4.1.2 "enc" (Encryption Algorithm) Header Parameter
    4.1.3 "zip" (Compression Algorithm) Header Parameter
    4.1.6 "kid" (Key ID) Header Parameter
    4.1.13 "crit" (Critical) Header Parameter
    5.1 Message Encryption
    5.2 Message Decryption
    7 Serializations
    7.1 JWE Compact Serialization
    7.2.1 General JWE JSON Serialization Syntax
    9 Distinguishing between JWS and JWE Objects`),
  'RFC 7517': titled(`
    4 JSON Web Key (JWK) Format
    4.1 "kty" (Key Type) Parameter
    4.2 "use" (Public Key Use) Parameter
    4.3 "key_ops" (Key Operations) Parameter
    4.4 "alg" (Algorithm) Parameter
    4.5 "kid" (Key ID) Parameter
    4.7 "x5c" (X.509 Certificate Chain) Parameter
    4.8 "x5t" (X.509 Certificate SHA-1 Thumbprint) Parameter
    5 JWK Set Format
    8.5.2 Initial Registry Contents
    9 Security Considerations
    9.2 Preventing Disclosure of Non-public Key Information
    9.3 RSA Private Key Representations and Blinding`),
  'RFC 7518': titled(`
    2 Terminology
    3 Cryptographic Algorithms for Digital Signatures and MACs
    3.1 "alg" (Algorithm) Header Parameter Values for JWS
    3.2 HMAC with SHA-2 Functions
    3.3 Digital Signature with RSASSA-PKCS1-v1_5
    3.4 Digital Signature with ECDSA
    3.5 Digital Signature with RSASSA-PSS
    3.6 Using the Algorithm "none"
    4 Cryptographic Algorithms for Key Management
    4.1 "alg" (Algorithm) Header Parameter Values for JWE
    4.2 Key Encryption with RSAES-PKCS1-v1_5
    4.3 Key Encryption with RSAES OAEP
    4.4 Key Wrapping with AES Key Wrap
    4.5 Direct Encryption with a Shared Symmetric Key
    4.6 Key Agreement with Elliptic Curve Diffie-Hellman Ephemeral Static (ECDH-ES)
    4.6.1 Header Parameters Used for ECDH Key Agreement
    4.6.1.1 "epk" (Ephemeral Public Key) Header Parameter
    4.6.1.2 "apu" (Agreement PartyUInfo) Header Parameter
    4.6.1.3 "apv" (Agreement PartyVInfo) Header Parameter
    4.6.2 Key Derivation for ECDH Key Agreement
    4.7 Key Encryption with AES GCM
    4.8 Key Encryption with PBES2
    4.8.1 Header Parameters Used for PBES2 Key Encryption
    4.8.1.1 "p2s" (PBES2 Salt Input) Header Parameter
    4.8.1.2 "p2c" (PBES2 Count) Header Parameter
    5.1 "enc" (Encryption Algorithm) Header Parameter Values for JWE
    5.2 AES_CBC_HMAC_SHA2 Algorithms
    5.2.2.1 AES_CBC_HMAC_SHA2 Encryption
    5.2.2.2 AES_CBC_HMAC_SHA2 Decryption
    5.3 Content Encryption with AES GCM
    6 Cryptographic Algorithms for Keys
    6.1 "kty" (Key Type) Parameter Values
    6.2 Parameters for Elliptic Curve Keys
    6.2.1 Parameters for Elliptic Curve Public Keys
    6.2.1.1 "crv" (Curve) Parameter
    6.2.1.2 "x" (X Coordinate) Parameter
    6.2.2 Parameters for Elliptic Curve Private Keys
    6.3 Parameters for RSA Keys
    6.3.1.1 "n" (Modulus) Parameter
    6.3.1.2 "e" (Exponent) Parameter
    6.3.2 Parameters for RSA Private Keys
    6.4 Parameters for Symmetric Keys
    8.1 Cryptographic Agility
    8.2 Key Lifetimes
    8.6 Denial-of-Service Attacks
    8.8 Password Considerations`),
  'RFC 7519': titled(`
    2 Terminology
    4 JWT Claims
    4.1 Registered Claim Names
    4.1.1 "iss" (Issuer) Claim
    4.1.2 "sub" (Subject) Claim
    4.1.3 "aud" (Audience) Claim
    4.1.4 "exp" (Expiration Time) Claim
    4.1.5 "nbf" (Not Before) Claim
    4.1.6 "iat" (Issued At) Claim
    4.1.7 "jti" (JWT ID) Claim
    5.1 "typ" (Type) Header Parameter
    5.2 "cty" (Content Type) Header Parameter
    7.2 Validating a JWT
    11.2 Signing and Encryption Order
    12 Privacy Considerations`),
  'RFC 7638': titled('3 JSON Web Key (JWK) Thumbprint'),
  'RFC 7914': titled('6 The scrypt Algorithm'),
  'RFC 8018': titled('5.2 PBKDF2'),
  'RFC 8037': titled(`
    2 Key Type "OKP"
    3.1 Signatures
    3.2 ECDH-ES`),
  'RFC 8414': titled(`
    2 Authorization Server Metadata
    3.1 Authorization Server Metadata Request
    3.3 Authorization Server Metadata Validation
    6.1 TLS Requirements`),
  'RFC 8693': titled(`
    4 JSON Web Token Claims and Introspection Response Parameters
    4.2 "scope" (Scopes) Claim`),
  'RFC 8725': titled(`
    2.1 Weak Signatures and Insufficient Signature Validation
    2.3 Incorrect Composition of Encryption and Signature
    3 Best Practices
    3.1 Perform Algorithm Verification
    3.2 Use Appropriate Algorithms
    3.3 Validate All Cryptographic Operations
    3.4 Validate Cryptographic Inputs
    3.5 Ensure Cryptographic Keys Have Sufficient Entropy
    3.6 Avoid Compression of Encryption Inputs
    3.8 Validate Issuer and Subject
    3.9 Use and Validate Audience
    3.10 Do Not Trust Received Claims
    3.11 Use Explicit Typing
    3.12 Use Mutually Exclusive Validation Rules for Different Kinds of JWTs`),
  'RFC 9068': titled(`
    2.1 Header
    2.2.3.1 Claims for Authorization Outside of Delegation Scenarios`),
  'RFC 9106': titled('3 Argon2 Algorithm'),
  'RFC 9111': titled(`
    5.2 Cache-Control
    5.2.2.1 max-age`),
  'RFC 9864': titled('2.2 Edwards-Curve Digital Signature Algorithm (EdDSA)'),
  'RFC 9964': titled(`
    3 Algorithm Key Pair Type
    5 ML-DSA Algorithms`),
  'FIPS 204': titled('4 Parameter Sets'),
  'OpenID Connect': titled('10.1.1 Rotation of Asymmetric Signing Keys'),
  'OpenID Discovery': titled(`
    4 Obtaining OpenID Provider Configuration Information
    4.3 OpenID Provider Configuration Validation`),
}
