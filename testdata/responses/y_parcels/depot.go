package y_parcels

import "sync"

type Parcel struct {
	Code   string `json:"code"`
	State  string `json:"state"`
	Locker int    `json:"locker,omitempty"`
}

// Depot is the whole state. One lock is enough for a town of this size.
type Depot struct {
	sync.Mutex
	sessions map[string]string
	parcels  map[string][]Parcel
}

func NewDepot() *Depot {
	return &Depot{sessions: make(map[string]string), parcels: make(map[string][]Parcel)}
}

func (d *Depot) Login(sid, customer string) {
	d.Lock()
	defer d.Unlock()
	d.sessions[sid] = customer
}

func (d *Depot) Logout(sid string) {
	d.Lock()
	defer d.Unlock()
	delete(d.sessions, sid)
}

func (d *Depot) Customer(sid string) (string, bool) {
	d.Lock()
	defer d.Unlock()
	c, ok := d.sessions[sid]
	return c, ok
}

func (d *Depot) Expect(customer string, p Parcel) {
	d.Lock()
	defer d.Unlock()
	d.parcels[customer] = append(d.parcels[customer], p)
}

func (d *Depot) Parcels(customer string) []Parcel {
	d.Lock()
	defer d.Unlock()
	return append([]Parcel{}, d.parcels[customer]...)
}

func (d *Depot) Find(code string) (Parcel, bool) {
	d.Lock()
	defer d.Unlock()
	for _, list := range d.parcels {
		for _, p := range list {
			if p.Code == code {
				return p, true
			}
		}
	}
	return Parcel{}, false
}
