// Package library holds what the analysis knows about other people's packages:
// caches, identity, web frameworks and the flow of values through functions that
// are never analysed themselves. The knowledge is data, one small file per library
// under data/, in the format that a project's own models use too.
//
// # Format
//
// One row a line; '#' starts a comment. A file starts with
//
//	package github.com/redis/go-redis/v9   # the rows below are relative to it
//	tested  v9.23.0                        # the version that the rows were checked against
//	store   remote                         # remote: shared however the client was made; local: shared when the object is
//
//	carrier cookie                    # what of the request the identity came by: authorization, cookie, header or url
//
// and may hold several such package sections. A package line with two paths, as of
// two major versions, gives its rows to both; tested then has two versions.
// Without a tested line a section has the one before it, without a store line it
// is local. "tested v1.2.3 untested: REASON" is for a library that the project's
// own tests do not require. A row is KIND SYMBOL ARGUMENTS. SYMBOL is Func,
// Type.Method (pointers and type arguments are left out; a promoted method is
// named by the type that declares it), Type.Field or Type. Type.* stands for every
// method of Type that has no row of its own, and * for every function and method
// of the package that has none. {A,B}.Method stands for A.Method and B.Method,
// A.{X,Y} for A.X and A.Y.
//
//	write  cmdable.Set           key=1 value=2
//	write  Conn.Do               key=1[0] value=1[1..] when=0:SET,HSET   # only for these constants in argument 0
//	read   cmdable.Get           key=1 value=r0
//	load   Cache.GetOrLoad       key=0 value=f1.r0          # get or compute with a callback
//	join   Group.Do              key=0 value=f1.r0          # concurrent callers share one result
//	delete cmdable.Del           key=1
//	origin ParseWithClaims       r0=claims 1=claims         # where values of the request come from
//	origin Parser.ParseUnverified r0=claims? 1=claims?      # '?': not verified
//	origin Context.Param         r0=path(0)                 # named by argument 0
//	field  Token.Raw             token
//	field  Request.Header        header of=request          # only of a request that came in, not of one to be sent
//	type   RegisteredClaims      claims                     # also of a struct that embeds it
//	flow   Unmarshal             0->1                       # what reaches what; nothing else does
//	flow   Builder.WriteString   0->recv
//	alias  NewEncoder            r0=0                       # r0 is, or writes to, argument 0
//	pure   Now                                              # nothing reaches the results
//	fresh  NewString                                        # the results are new, unique values
//	fresh  Read                  0                          # argument 0 is filled with them
//	alias  Client.TxPipelined    f1.p0=recv                 # the callback is handed the receiver
//	put    WithValue             key=1 value=2 in=r0 space=context
//	get    Context.Value         key=0 value=r0 space=context
//	get    Header.Get            key=0 value=r0 space=header   # looks a part of a collection up
//	entry  "user"                subject space=gin          # what this package's middleware puts there
//	entry  TokenCtxKey           claims space=context       # its key is this variable, constant or type
//
//	text   *                     kept                       # what flows through the package's functions can be read out of their results
//	text   *                     checksum                   # they hash it, and not with a cryptographic digest
//	keep   Value.Store           value=0                    # the receiver holds the value until the next store
//	keep   Once.Do               callback=0                 # runs the callback for the first call only
//
// Rows of a web framework say how handlers are registered and answer:
//
//	respond Context.JSON         value=1 status=0           # writes the response; its receiver is, or holds, it
//	respond Fprintf              value=1.. to=0             # a response if argument 0 is one
//	respond NotFound             to=0 code=404
//	respond Ctx.JSON             value=0 sent=end           # nothing is sent before the handler returns
//	status  Ctx.Status           status=0                   # notes the status of what is sent later
//	header  Context.Header       key=0 value=1              # sets a header of the response; without value= it deletes it
//	header  SetCookie            name="Set-Cookie" value=1 to=0
//	next    Context.Next         implied=yes                # runs what stands behind; implied when a middleware only returns
//	behind  NoCache              name="Cache-Control" text="no-store"  # what stands behind this middleware has the header
//	route   RouterGroup.GET      handler=1.. method=GET     # of several handlers the last is the handler
//	route   Echo.GET             handler=1 through=2.. method=GET
//	route   ServeMux.Handle      handler=1 pattern=0        # a pattern may start with the method
//	route   Echo.Add             handler=2 method=0
//	use     RouterGroup.Use      through=0..                # the routes of the receiver go through these
//	use     Echo.Use             through=0.. order=any      # those registered before as well
//	group   RouterGroup.Group    through=1..                # result 0 is a router behind the receiver
//	group   Mux.Route            callback=1                 # the callback's parameter is
//	group   New                  through=0..                # of a function: a new router whose routes go through these
//	guard   BasicAuth                                       # a middleware that lets nobody pass whom it does not know
//
// A row of an authorizer says what its result means:
//
//	check   Enforcer.Enforce                                # true, or no error: the caller may
//
// It stands beside other rows and beside what the function's body tells: values go
// through the function as if the row were not there.
//
// Rows of caches of whole responses say who is told apart by them:
//
//	replay  New                  key=0[0].KeyGenerator skip=0[0].Next  # the functions that make the key, and that skip requests
//	replay  New                  covers="authorization"     # what the default key holds of a request's credentials
//	replay  New                  heeds=private              # a response that says private or no-store is not kept
//	replay  NewTransport         form=transport             # of a client, not a middleware
//	replay  NewTransport         form=transport names=r0.KeyHeaders   # a field of what it makes, which is set later
//	replay  Wrap                 form=transport value=0     # it changes the client in argument 0
//	option  WithKeyHeaders       names=0                    # what an option of those functions sets: here headers in the key
//	option  Cache.AddRule        skip=0                     # a method of what they make, or of the middleware
//	option  SetKey               key=1                      # without a result: called in a middleware in front
//	send    Client.Do            value=0                    # sends a request of the service's own, through the receiver
//
// # What has rows has no default
//
// Of a function that has rows (after its when= conditions) nothing flows but what
// they say: its results do not depend on its arguments. Callbacks are called all
// the same. A read, a load and a join hand out the entry: a read in its value
// operand, which may be a result, an argument that is filled or a parameter of a
// callback; a load and a join in their results, unless a flow row says otherwise.
// A get hands out what was put in its value operand, or a named part of its
// receiver; in the spaces header, query, path and claims, where the receiver is
// such a collection, a flow row beside it says so to those who do not look at
// names. An origin that is read out of something unverified is unverified itself.
//
// when=N:WORD,WORD looks at the constant in argument N, in the first element of a
// variadic one; a row whose condition does not hold is not there. In lists of
// alternating keys and values (N[even], N[odd]) an element that is alone is a map
// or a struct that holds both.
//
// # Operands
//
// N is argument N, 0 the first after the receiver; N.. the arguments from N on;
// recv the receiver; rN result N; N[K] element K of a slice or variadic argument,
// N[K..] those from K on, N[even] and N[odd] every other; N.Field a field of it;
// fN.rK result K of the callback in argument N (a function, or an interface with
// one method), fN.pK its parameter K, fN.Method.rK that of the named method of an
// interface. Operands that belong together are joined by commas. store=N names the
// cache itself where it is not the receiver.
//
// # Origins
//
// claims (the caller's claims or user object as a whole), subject, token,
// attribute(name), query(name), path(name), header(name), cookie(name), body, url,
// method, request, answer (what the next handler wrote), none. A name in parentheses is an argument's index or a quoted
// string; without one the origin is the whole collection.
//
// With of=ORIGIN behind it, a row of kind origin or field only narrows: it holds
// where the receiver, or the struct, has that origin already.
package library
