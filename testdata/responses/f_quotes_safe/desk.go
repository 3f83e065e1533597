package f_quotes_safe

// NewDesk returns the desk with the prices of the day.
func NewDesk(secret []byte) *Desk {
	return &Desk{
		secret: secret,
		quotes: []quote{{"EURUSD", 10862}, {"GBPUSD", 12701}, {"XAUUSD", 241050}},
		markup: map[string]int{"acme": 3, "globex": 12},
	}
}
