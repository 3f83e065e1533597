package wallet

import "context"

// Balances are in cents, by user.
type Balances map[string]int64

func (b Balances) Of(_ context.Context, user string) (int64, error) { return b[user], nil }
