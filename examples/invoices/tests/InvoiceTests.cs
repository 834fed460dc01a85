using Invoices;
using Xunit;

public class InvoiceTests
{
    private static readonly InvoiceRequest Request = new("Anna", "EUR", [new InvoiceLine("Lamp", 1, 250)]);

    [Fact]
    public void TaxIsRoundedHalfAwayFromZero()
    {
        var invoice = new InvoiceStore(0.19m).Add(Request);

        Assert.Equal(48, invoice.Tax);
        Assert.Equal(298, invoice.Gross);
    }

    [Fact]
    public void SettlingIsRepeatableButOnlyInOneBatch()
    {
        var store = new InvoiceStore(0.19m);
        var id = store.Add(Request).Id;

        Assert.Equal(Transition.Refused, store.Settle(id, "a"));
        Assert.Equal(Transition.Done, store.Pay(id));
        Assert.Equal(Transition.Done, store.Settle(id, "a"));
        Assert.Equal(Transition.Done, store.Settle(id, "a"));
        Assert.Equal(Transition.Refused, store.Settle(id, "b"));
        Assert.Equal("a", store.Get(id)!.SettlementBatch);
    }

    [Fact]
    public void ProblemsNameTheirField()
    {
        var problems = new InvoiceRequest("", "euro", []).Validate();

        Assert.Equal(["currency", "customer", "lines"], problems.Keys.Order());
    }
}
