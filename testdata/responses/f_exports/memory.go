package f_exports

type memoryLedger map[string][]Transaction

func (m memoryLedger) Transactions(customer string) []Transaction { return m[customer] }

var demo = memoryLedger{
	"alice": {{1, "Landlord", -95000}, {2, "Acme Payroll", 420000}},
	"bob":   {{7, "Corner Shop", -1250}},
}
