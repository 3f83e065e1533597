package library

// Kind says what a row of a model states about its symbol.
type Kind uint8

// The kinds of rows, see the package documentation.
const (
	Write Kind = iota + 1
	Read
	Load
	Join
	Delete
	Origin
	Field
	Type
	Flow
	Alias
	Pure
	Fresh
	Put
	Get
	Entry
	Keep
	Text
	Respond
	Header
	Next
	Route
	Use
	Group
	Behind
	Status
	Replay
	Option
	Guard
	Send
	Authorizer
)

// OperandKind says what part of a call an operand names.
type OperandKind uint8

// The parts of a call.
const (
	Arg OperandKind = iota + 1
	Recv
	Result
	CallbackResult
	CallbackParam
)

// Elements selects elements of a slice or variadic operand.
type Elements uint8

// What an operand selects of a slice: the whole value, one element, the
// elements from one on, or every other.
const (
	Whole Elements = iota
	One
	From
	Even
	Odd
)

// Operand names one part of a call.
type Operand struct {
	Kind  OperandKind
	Index int      // argument, result, or argument that holds the callback
	Rest  bool     // an Arg stands for the arguments from Index on
	Sub   int      // parameter or result of the callback
	Elems Elements // which elements of a slice
	Elem  int      // for One and From
	Field string   // field of the operand, or ""

	Method string // the method that is the callback, where the argument is an interface with several
}

// OriginSpec says what origin an operand of a call has.
type OriginSpec struct {
	At         Operand
	Kind       string // claims, subject, token, attribute, query, path, header, cookie, body, url, method, request, none
	Name       string // a constant name
	NameArg    int    // the argument that holds the name, or -1
	Of         string // the origin that the receiver or struct must have for this to hold, or "" for any
	Unverified bool   // no signature check stands between the token and the value
	Carrier    string // of a field or type: that of the row
}

// FlowSpec says that a value flows from one operand to another. In an Alias row
// it says that To is, or reads from or writes to, From.
type FlowSpec struct{ From, To Operand }

// Row is one statement of a model.
type Row struct {
	Kind    Kind
	Package string // import path
	Symbol  string // Func, Type.Method, Type.Field, Type or Type.*
	Pos     string // file:line of the row, for messages

	Tested   string // the version that the row was checked against
	Untested string // why the row could not be checked, or ""

	Remote bool // the store outlives and is shared by every client object

	Carrier string // Origin, Entry: what of the request the identity came by, or ""

	Key, Value []Operand // cache operations, Put, Get; Fresh: the Value that is new, none for all results
	Store      *Operand  // the cache itself, when it is not the receiver
	In         *Operand  // Put: what holds the entry afterwards
	Space      string    // Put, Get, Entry: the key space
	EntryKey   string    // Entry: the key, where it is a string; else the key is the package-level Symbol

	WhenArg   int      // the argument whose constant decides whether the row holds, or -1
	WhenWords []string // compared without regard to case

	Origins []OriginSpec
	Flows   []FlowSpec

	Word string // Text: one of the words below

	// Respond, Header: what is written to, when it is not the receiver.
	To *Operand
	// Respond, Status: the response's status, an argument or a constant; 0 when the row says nothing.
	Status *Operand
	Code   int
	// Respond: nothing is sent before the handler returns.
	AtEnd bool
	// Header, Behind: the name and the text of the header, when no argument holds them.
	Name, Text string
	// Use: the middleware stands before all routes, whenever they are registered.
	AnyOrder bool
	// Next: the next handler is run when a middleware returns without the call.
	Implied bool
	// Route, Use, Group: the handlers, and the middleware before or around them.
	// Of several handlers the last is the handler, the others are middleware.
	Handler, Through []Operand
	// Route: the method, a constant or an argument, or a pattern that may start with one.
	Method    string
	MethodArg *Operand
	Pattern   *Operand
	// Replay, Option: functions that say which requests are not kept, and lists of the
	// headers that the key holds. Key has the functions that make the key.
	Skip, Names []Operand
	// Replay: what of a request's credentials the default key holds; Replay, Option:
	// whether the cache heeds what a response says of itself.
	Covers string
	Heeds  bool
	// Replay: it is a transport of a client, not a middleware; Value is a client that
	// it changes, where that is not its result.
	Transport bool
	// Group: the callback whose parameter is the new group; else that is the result.
	// Keep: the callback that is run for the first call only.
	Callback *Operand
}

// What a package's functions leave of the text of their arguments.
const (
	TextKept     = "kept"
	TextChecksum = "checksum"
)
