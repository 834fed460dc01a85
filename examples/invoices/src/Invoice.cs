namespace Invoices;

/// <summary>Where an invoice stands; it only ever moves forward.</summary>
public enum InvoiceState
{
    Open,
    Paid,
    Settled,
}

/// <summary>One position; <paramref name="UnitAmount"/> is in minor units such as cents, without tax.</summary>
public sealed record InvoiceLine(string Description, int Quantity, long UnitAmount);

/// <summary>An invoice. Amounts are in minor units.</summary>
public sealed record Invoice(
    Guid Id,
    string Customer,
    string Currency,
    IReadOnlyList<InvoiceLine> Lines,
    decimal TaxRate,
    InvoiceState State,
    string? SettlementBatch)
{
    public long Net => Lines.Sum(line => line.Quantity * line.UnitAmount);

    /// <summary>Rounded half away from zero, as invoices are.</summary>
    public long Tax => (long)Math.Round(Net * TaxRate, MidpointRounding.AwayFromZero);

    public long Gross => Net + Tax;
}

/// <summary>What a caller sends to create an invoice.</summary>
public sealed record InvoiceRequest(string? Customer, string? Currency, IReadOnlyList<InvoiceLine>? Lines)
{
    /// <summary>Problems by field; empty when the request is fine.</summary>
    public Dictionary<string, string[]> Validate()
    {
        var problems = new Dictionary<string, string[]>();
        if (string.IsNullOrWhiteSpace(Customer) || Customer.Length > 200)
        {
            problems["customer"] = ["must have 1 to 200 characters"];
        }

        if (Currency is null || Currency.Length != 3 || !Currency.All(char.IsAsciiLetterUpper))
        {
            problems["currency"] = ["must be an ISO 4217 code such as EUR"];
        }

        if (Lines is null || Lines.Count is < 1 or > 100)
        {
            problems["lines"] = ["must have 1 to 100 positions"];
        }
        else if (Lines.Any(line => line.Quantity is < 1 or > 10_000 || line.UnitAmount is < 0 or > 100_000_000))
        {
            problems["lines"] = ["quantity must be 1 to 10000 and unitAmount 0 to 100000000"];
        }

        return problems;
    }
}

/// <summary>Names the batch of the payout that an invoice is part of.</summary>
public sealed record SettlementRequest(string? Batch);
