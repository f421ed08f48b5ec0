import { t as __exportAll } from './rolldown-runtime-D8jQpDG7.js'
import { t as WELL_KNOWN_SECRETS } from './well-known-secrets-ojmPhd_o.js'

// src/engine/findings/attacks/weak-secret-list.ts
var weak_secret_list_exports = /* @__PURE__ */ __exportAll({ isListedSecret: () => isListedSecret })
/** Stems of secrets that tutorials, templates and people use; each is tried with the endings below. */
var STEMS =
  'secret,password,passw0rd,admin,administrator,root,test,testing,token,jwt,key,private,changeme,default,example,demo,dev,development,prod,production,staging,local,localhost,user,guest,master,letmein,welcome,hello,helloworld,qwerty,abc,abc123,foo,bar,foobar,node,nodejs,express,django,flask,laravel,spring,springboot,rails,golang,python,java,javascript,react,angular,vue,nest,nestjs,mongo,mongodb,mysql,postgres,redis,docker,kubernetes,azure,aws,google,github,api,apikey,api-key,api_key,auth,authentication,authorization,login,session,cookie,app,application,server,service,backend,website,company,hmac,hs256,sha256,base64,random,somesecret,some-secret,some_secret,topsecret,top-secret,top_secret,verysecret,very-secret,very_secret,notsosecret,not-so-secret,keyboard cat,keyboardcat,shh,shhh,shhhh,shhhhhh,sshh,thisisasecret,this-is-a-secret,this is a secret,thisismysecret,this is my secret,mypassword,my-password,my_password,mytoken,mykey,my-key,my_key,jwtsecret,jwtkey,jwt-key,jwt_key,jwtSecret,JWTSecret,JWT_KEY,SECRET_KEY,TOKEN_SECRET,ACCESS_TOKEN_SECRET,REFRESH_TOKEN_SECRET,APP_SECRET,APP_KEY,AUTH_SECRET,NEXTAUTH_SECRET,access-token-secret,refresh-token-secret,yoursecret,yourSecret,your_jwt_secret,your-jwt-secret,your_jwt_secret_key,your-secret-here,YOUR_SECRET,YOUR_SECRET_KEY,replace-me,replaceme,replace_me,insert-secret-here,todo,dragon,monkey,football,iloveyou,sunshine,princess,superman,batman,trustno1,whatever,starwars,pokemon,computer,internet,hacker'
var ENDINGS = [
  '',
  '1',
  '12',
  '123',
  '1234',
  '12345',
  '123456',
  '!',
  '@123',
  '2023',
  '2024',
  '2025',
  '2026',
  'key',
  '-key',
  '_key',
]
/** Rows of digits and keys, and sample secrets of tools that are longer. */
var FURTHER = [
  '0',
  '1',
  '00000000',
  '11111111',
  '123',
  '1234',
  '12345',
  '123456',
  '1234567',
  '12345678',
  '123456789',
  '1234567890',
  '12345678901234567890123456789012',
  '01234567890123456789012345678901',
  '0123456789abcdef0123456789abcdef',
  'abcdefghijklmnopqrstuvwxyz',
  'abcdefghijklmnopqrstuvwxyz123456',
  'qwertyuiop',
  'asdfghjkl',
  'aaaaaaaa',
  'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
  'your-very-secret-key',
  'my-32-character-ultra-secure-and-ultra-long-secret',
  'this-is-a-very-long-secret-key-for-jwt-signing-please-change-me',
  'correct horse battery staple',
  'correct-horse-battery-staple',
]
var list
function listed() {
  list ??= /* @__PURE__ */ new Set([
    ...WELL_KNOWN_SECRETS,
    ...FURTHER,
    ...STEMS.split(',').flatMap((stem) => ENDINGS.flatMap((ending) => spellings(stem + ending))),
  ])
  return list
}
var spellings = (text) => [text, text.toUpperCase(), text.charAt(0).toUpperCase() + text.slice(1)]
/** Is this secret one that tools, tutorials and people are known to use? @public (called through a dynamic import) */
var isListedSecret = (secret) => listed().has(secret)
/** The built-in list of weak secrets, the best known first. */
var listedSecrets = () => [...listed()]

export { listedSecrets as t, weak_secret_list_exports as n }
