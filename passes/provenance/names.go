package provenance

import (
	"strings"
	"sync"
	"unicode"
)

// Names of claims and fields, without case and separators. RFC 7519 section 4.1
// and OpenID Connect Core section 5.1 have the standard claims.
var (
	subjectNames = wordSet(`sub subject id uid userid user username login loginname email mail emailaddress name
		fullname display displayname preferredusername nickname phone phonenumber oid upn accountid accountname memberid customerid
		personid employeeid principal principalname principalid commonname cn dn serialnumber jti uuid guid objectid owner
		ownerid sid sessionid clientid identity who actor caller viewer externalid handle userlogin useremail`)
	neutralNames = wordSet(`iss issuer aud audience exp expiresat expires expiry expiration expirationtime iat issuedat issued nbf notbefore valid method header
		signature alg kid typ azp nonce authtime acr amr athash raw key keyid err error`)
	wholeNames = wordSet(`claims registeredclaims standardclaims mapclaims customclaims privateclaims payload user
		profile account token session values data extra metadata info userinfo principal identity subjectinfo custom
		private person member customer owner verifiedchains peercertificates certificate embedded base`)
	attributeWords = map[string]string{
		"role": "role", "roles": "role", "scope": "scope", "scopes": "scope", "scp": "scope", "group": "group", "groups": "group",
		"tenant": "tenant", "tenantid": "tenant", "tid": "tenant", "tenantname": "tenant", "org": "org", "orgid": "org",
		"organization": "org", "organizationid": "org", "organisation": "org", "organisationid": "org",
		"permissions": "permission", "permission": "permission", "perms": "permission", "isadmin": "role", "admin": "role",
		"plan": "plan", "tier": "plan", "workspace": "workspace", "workspaceid": "workspace", "companyid": "company",
		"company": "company", "teamid": "team", "team": "team", "teams": "team", "department": "department", "region": "region",
	}
	scopingNames = wordSet(`user userid uid username owner ownerid tenant tenantid account accountid customer customerid
		client clientid org orgid organization organizationid organisation organisationid workspace workspaceid member
		memberid profile profileid email author authorid principal patient patientid employee employeeid company companyid
		subject sub person personid xuserid xuser xtenantid xtenant xorgid xorg xaccountid xscopeorgid actor actorid
		viewer viewerid subscriber subscriberid`)
)

// wordSet makes a set when it is first asked: most units that go vet starts end
// before they ask.
func wordSet(words string) func(string) bool {
	set := sync.OnceValue(func() map[string]bool {
		set := make(map[string]bool)
		for _, w := range strings.Fields(words) {
			set[w] = true
		}
		return set
	})
	return func(w string) bool { return set()[w] }
}

// fold drops case and separators: User-ID, user_id and userID are one name.
func fold(name string) string {
	var b strings.Builder
	for _, r := range name {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// claimField says what the field or claim name of the caller's claims is. ok is
// false for claims that do not tell callers apart, such as exp and iss.
func claimField(name string) (k Kind, attribute string, ok bool) {
	f := fold(name)
	switch {
	case neutralNames(f):
		return 0, "", false
	case attributeWords[f] != "":
		return Attribute, attributeWords[f], true
	case subjectNames(f):
		return Subject, "", true
	case wholeNames(f) || f == "":
		return Claims, "", true
	}
	return Attribute, f, true
}

// identityName says whether the name of a parameter, variable or context key
// suggests that it holds the caller.
func identityName(name string) (k Kind, attribute string, ok bool) {
	words := splitWords(name)
	if len(words) == 0 {
		return 0, "", false
	}
	joined := strings.Join(words, "")
	switch joined {
	case "sub", "subject", "uid", "userid", "username", "useremail", "principal", "email", "ownerid", "owner", "callerid",
		"caller", "actor", "actorid", "viewerid", "viewer", "accountid", "customerid", "memberid", "patientid", "login", "subjectid":
		return Subject, "", true
	case "claims", "user", "currentuser", "userinfo", "identity", "authuser", "account", "member", "usr", "authinfo",
		"userclaims", "jwtclaims", "authclaims", "tokenclaims", "authcontext", "jwtpayload", "loggedinuser", "sessionuser",
		"userctx", "authdata", "session", "customer":
		return Claims, "", true
	case "token", "jwt", "bearer", "accesstoken", "bearertoken", "authtoken", "rawtoken", "authorization", "authheader",
		"apikey", "sessionid", "sessiontoken", "idtoken":
		return Token, "", true
	}
	if a := attributeWords[joined]; a != "" && a != "region" && a != "plan" {
		return Attribute, a, true
	}
	return identityWords(words)
}

// identityWords looks at the words of a longer name: userCtxKey, ContextKeyUserID.
func identityWords(words []string) (k Kind, attribute string, ok bool) {
	rest := make([]string, 0, len(words))
	for _, w := range words {
		switch w {
		case "key", "ctx", "context", "type", "k", "current", "auth", "authenticated", "the", "my", "request", "req", "value", "jwt":
		default:
			rest = append(rest, w)
		}
	}
	if len(rest) == 0 || len(rest) == len(words) {
		return 0, "", false
	}
	return identityName(strings.Join(rest, "_"))
}

// splitWords splits camel case and separators into lower-case words.
func splitWords(name string) []string {
	var words []string
	var word []rune
	runes := []rune(name)
	flush := func() {
		if len(word) > 0 {
			words = append(words, strings.ToLower(string(word)))
			word = word[:0]
		}
	}
	for i, r := range runes {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			flush()
			continue
		case unicode.IsUpper(r) && i > 0 && (unicode.IsLower(runes[i-1]) || i+1 < len(runes) && unicode.IsLower(runes[i+1])):
			flush()
		}
		word = append(word, r)
	}
	flush()
	return words
}

// identityKey reports whether the name of a context key suggests the caller. A
// key is named by its space and its type, variable or string:
// "context:example.com/auth.userKey", "gin:user".
func identityKey(key string) bool {
	_, _, ok := identityName(keyBase(key))
	return ok
}

// keyBase is the last name in a context key.
func keyBase(key string) string {
	if i := strings.LastIndexAny(key, ":./"); i >= 0 {
		key = key[i+1:]
	}
	return key
}

// IsScoping reports whether the parameter called name scopes data to a person
// or tenant: user_id, owner, X-Tenant-ID.
func IsScoping(name string) bool { return scopingNames(fold(name)) }

// IsAuthorizer reports whether a function of that name decides on access.
func IsAuthorizer(name string) bool {
	words := splitWords(name)
	if len(words) == 0 {
		return false
	}
	switch words[0] {
	case "authorize", "authorise", "authorized", "authorised", "enforce", "allowed", "allow", "allows", "can", "permit", "permits",
		"permitted", "evaluate":
		return words[0] != "can" || len(words) > 1 || name == "Can" || name == "can"
	}
	f := strings.Join(words, "")
	switch f {
	case "isallowed", "isauthorized", "isauthorised", "ispermitted", "haspermission", "hasaccess", "checkaccess", "checkpermission",
		"checkpermissions", "isgranted", "accessreview", "subjectaccessreview", "hasright", "mayaccess", "decide", "checkauthorization":
		return true
	}
	return false
}

// decidesUser reports whether a function of that name returns the caller of a
// context or request: UserFromContext, CurrentUser, GetClaims.
func decidesUser(name string) (k Kind, attribute string, ok bool) {
	var rest []string
	qualified := false
	for _, w := range splitWords(name) {
		switch w {
		case "from", "get", "must", "context", "ctx", "request", "req", "current", "for", "of", "in", "require", "extract", "authenticated",
			"logged", "load", "session", "authenticate", "http", "r", "c", "fetch", "read":
			qualified = true
		default:
			rest = append(rest, w)
		}
	}
	if !qualified || len(rest) == 0 {
		return 0, "", false
	}
	return identityName(strings.Join(rest, "_"))
}
