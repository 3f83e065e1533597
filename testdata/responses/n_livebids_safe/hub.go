package n_livebids_safe

// Bid is an offer of a bidder.
type Bid struct {
	Bidder string
	Lot    int
	Cents  int64
}

// Hub plays the bids of auctions.
type Hub struct {
	bids map[string][]Bid
}

// Seed makes a hub with an auction that is already over.
func Seed() *Hub {
	return &Hub{bids: map[string][]Bid{
		"77": {
			{"alice", 4, 120000}, {"bob", 4, 125000}, {"alice", 4, 210000},
			{"bob", 9, 4000}, {"alice", 12, 99900},
		},
	}}
}

// Subscribe sends the bids of one bidder until the auction is over.
func (h *Hub) Subscribe(auction, bidder string, done <-chan struct{}) <-chan Bid {
	out := make(chan Bid)
	go func() {
		defer close(out)
		for _, b := range h.bids[auction] {
			if b.Bidder != bidder {
				continue
			}
			select {
			case out <- b:
			case <-done:
				return
			}
		}
	}()
	return out
}
