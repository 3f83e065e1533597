package provenance

import (
	"strings"
)

// Access paths are strings of components: ".Field", "[key]" for a constant
// index, "[]" for any element.

// maxPath is the number of components an access path keeps; beyond, a path
// stands for everything beneath it. Four hold request.Auth.Claims["sub"].
const maxPath = 4

// extend appends a component to a path, up to the limit.
func extend(path, component string) string {
	if component == "" {
		return path
	}
	if strings.Count(path, ".")+strings.Count(path, "[") >= maxPath {
		return path
	}
	return path + component
}

// components splits a path.
func components(path string) []string {
	var parts []string
	for path != "" {
		end := 1
		if path[0] == '[' {
			if i := strings.IndexByte(path, ']'); i >= 0 {
				end = i + 1
			} else {
				end = len(path)
			}
		} else if i := strings.IndexAny(path[1:], ".["); i >= 0 {
			end = i + 1
		} else {
			end = len(path)
		}
		parts = append(parts, path[:end])
		path = path[end:]
	}
	return parts
}

// field is the path component of a field; constKey that of a constant index.
func field(name string) string { return "." + name }

func constKey(key string) string {
	// Brackets and dots would be read as components.
	return "[" + strings.NewReplacer("[", "_", "]", "_", ".", "_").Replace(key) + "]"
}

const anyElem = "[]"

// componentName is the bare name in a component.
func componentName(c string) string { return strings.Trim(c, ".[]") }

// project returns the provenance of the part of a value that a path leads to.
func project(s Set, path string) Set { return projectAt(s, path, Witness{}) }

// projectAt is project; at becomes the witness of what the path tells of the caller.
func projectAt(s Set, path string, at Witness) Set {
	if len(s) == 0 {
		return nil
	}
	for _, c := range components(path) {
		s = projectOne(s, c, at)
	}
	return s
}

// projectOne follows one component; at becomes the witness of what it tells of the caller.
func projectOne(s Set, component string, at Witness) Set {
	return s.mapped(func(e Elem) (Elem, bool) {
		part, ok := projectElem(e, component)
		if ok && at.pos.IsValid() && (e.Kind == Claims || e.Kind == ContextKey || part.Kind != e.Kind) {
			part.At = at
		}
		return part, ok
	})
}

func projectElem(e Elem, component string) (Elem, bool) {
	if component == payload {
		return projectPayload(e), true
	}
	switch e.Kind {
	case Input, ContextKey, Body, CallOf:
		e.Path = extend(e.Path, component)
		return e, true
	case Claims:
		if component == anyElem {
			return e, true
		}
		k, attribute, ok := claimField(componentName(component))
		e.Kind, e.Name = k, attribute
		return e, ok
	case Query, Path, Header, Cookie:
		if e.Name == "" && component != anyElem && component[0] == '[' {
			return named(e, componentName(component)), true
		}
	case Token:
		if !holdsToken(component) {
			e.Form = Derived // of a parsed token
		}
	case Request:
		return projectRequest(e, componentName(component))
	}
	return e, true
}

// named returns the element of a collection of parameters that has the name.
func named(e Elem, name string) Elem {
	e.Name = name
	switch e.Kind {
	case Header:
		switch fold(name) {
		case "xforwardeduser", "xforwardedemail", "xremoteuser", "remoteuser", "xauthrequestuser", "xauthrequestemail", "xauthenticateduser",
			"xauthuser", "xwebauthuser", "xgoogauthenticateduseremail", "xforwardedpreferredusername":
			e.Kind, e.Name, e.Unverified = Subject, "", true // an authenticating proxy's; nothing here has checked it
			e.Carrier = ByHeader
		case "authorization":
			e.Kind, e.Name, e.Carrier = Token, "", ByAuthorization
		case "cookie":
			e.Kind, e.Name, e.Carrier = Token, "", ByCookie
		case "xapikey", "apikey", "xauthtoken", "xaccesstoken", "proxyauthorization", "xamzsecuritytoken",
			"privatetoken", "xsessiontoken", "xsessionid", "xcsrftoken":
			e.Kind, e.Name, e.Carrier = Token, "", ByHeader
		default:
			if credentialHeader(name) {
				e.Kind, e.Name, e.Carrier = Token, "", ByHeader
				break
			}
			e.Name = strings.ToLower(name)
		}
	case Cookie:
		if !preference(name) {
			e.Kind, e.Name, e.Carrier = Token, "", ByCookie
			if !credentialCookie(name) {
				e.Form = Derived // a number that a service knows a cart by
			}
		}
	}
	return e
}

// preference reports whether the name of a cookie says that it holds a choice of
// the visitor's, which many share. Of any other name a service makes up, "gz" or
// "fr_session", the cookie is what it knows him by.
func preference(name string) bool {
	for _, w := range splitWords(name) {
		switch w {
		case "lang", "language", "locale", "i18n", "theme", "mode", "dark", "color", "colour", "scheme", "currency", "tz", "timezone",
			"country", "region", "consent", "gdpr", "banner", "variant", "experiment", "ab", "bucket", "flag", "flags", "view",
			"layout", "size", "sort", "page", "pref", "prefs", "preference", "preferences", "utm", "ref", "debug", "units":
			return true
		}
	}
	return false
}

// credentialHeader reports whether the name of a header says that it holds a
// secret of the caller: X-Reader-Key, Acme-Session-Token.
func credentialHeader(name string) bool {
	words := splitWords(name)
	for _, w := range words {
		switch w {
		case "idempotency", "websocket", "surrogate", "dedup", "deduplication", "cache", "public", "trace", "csrf", "xsrf":
			return false
		}
	}
	if len(words) < 2 {
		return false
	}
	switch words[len(words)-1] {
	case "key", "token", "secret", "jwt", "apikey", "session":
		return true
	}
	return false
}

// projectRequest follows a field of a request that no model names.
func projectRequest(e Elem, name string) (Elem, bool) {
	origin := func(k Kind) (Elem, bool) {
		e.Kind, e.Class = k, Data
		return e, true
	}
	switch name {
	case "Header":
		return origin(Header)
	case "URL", "RequestURI":
		return origin(URL)
	case "Form", "PostForm", "MultipartForm":
		return origin(Query)
	case "Body":
		return origin(Body)
	case "Method":
		return origin(Method)
	case "TLS":
		e.Carrier = ByHeader
		return origin(Claims)
	case "Host", "RemoteAddr", "Proto", "ContentLength":
		return e, false
	}
	return e, true
}
