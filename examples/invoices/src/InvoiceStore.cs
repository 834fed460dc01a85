using System.Collections.Concurrent;

namespace Invoices;

/// <summary>Outcome of moving an invoice forward.</summary>
public enum Transition
{
    Done,
    NotFound,
    Refused,
}

/// <summary>Keeps invoices in memory: a restart begins anew, which is enough for a sample.</summary>
public sealed class InvoiceStore(decimal taxRate)
{
    private readonly ConcurrentDictionary<Guid, Invoice> invoices = new();

    public Invoice Add(InvoiceRequest request)
    {
        var invoice = new Invoice(
            Guid.NewGuid(),
            request.Customer!,
            request.Currency!,
            request.Lines!,
            taxRate,
            InvoiceState.Open,
            null);
        invoices[invoice.Id] = invoice;
        return invoice;
    }

    public Invoice? Get(Guid id) => invoices.GetValueOrDefault(id);

    public IReadOnlyList<Invoice> List(InvoiceState? state, int limit) =>
        invoices.Values
            .Where(invoice => state is null || invoice.State == state)
            .OrderBy(invoice => invoice.Id)
            .Take(limit)
            .ToList();

    /// <summary>Marks an open invoice as paid; repeating is fine.</summary>
    public Transition Pay(Guid id) =>
        Move(id, invoice => invoice.State switch
        {
            InvoiceState.Open => invoice with { State = InvoiceState.Paid },
            InvoiceState.Paid => invoice,
            _ => null,
        });

    /// <summary>Puts a paid invoice into a batch; repeating with the same batch is fine.</summary>
    public Transition Settle(Guid id, string batch) =>
        Move(id, invoice => invoice switch
        {
            { State: InvoiceState.Paid } => invoice with { State = InvoiceState.Settled, SettlementBatch = batch },
            { State: InvoiceState.Settled } when invoice.SettlementBatch == batch => invoice,
            _ => null,
        });

    private Transition Move(Guid id, Func<Invoice, Invoice?> next)
    {
        while (invoices.TryGetValue(id, out var before))
        {
            if (next(before) is not { } after)
            {
                return Transition.Refused;
            }

            if (invoices.TryUpdate(id, after, before))
            {
                return Transition.Done;
            }
        }

        return Transition.NotFound;
    }
}
