package portal

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"github.com/gregjones/httpcache"
)

type parcel struct {
	Number string `json:"number"`
	To     string `json:"to"`
	State  string `json:"state"`
}

// parcelClient asks the parcel service on behalf of customers.
type parcelClient struct {
	base string
	http *http.Client
}

func newParcelClient(base string) *parcelClient {
	transport := httpcache.NewTransport(httpcache.NewMemoryCache()) // want `\(sharedcache:transport\)`
	return &parcelClient{base: base, http: &http.Client{Transport: transport, Timeout: 5 * time.Second}}
}

func (c *parcelClient) inbox(ctx context.Context, bearer string) ([]parcel, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.base+"/parcels/incoming", nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", bearer)
	resp, err := c.http.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("parcel service: %s", resp.Status)
	}
	var list []parcel
	return list, json.NewDecoder(resp.Body).Decode(&list)
}
