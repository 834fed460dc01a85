using System.Text.Json.Serialization;
using Invoices;

var builder = WebApplication.CreateBuilder(args);
builder.Services.ConfigureHttpJsonOptions(options =>
    options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(System.Text.Json.JsonNamingPolicy.CamelCase)));
builder.Services.AddHealthChecks();
builder.Services.AddSingleton(new InvoiceStore(builder.Configuration.GetValue("TaxRate", 0.19m)));

var app = builder.Build();

app.MapHealthChecks("/healthz");
app.MapHealthChecks("/readyz");

app.MapPost("/invoices", (InvoiceRequest request, InvoiceStore store) =>
{
    var problems = request.Validate();
    if (problems.Count > 0)
    {
        return Results.ValidationProblem(problems);
    }

    var invoice = store.Add(request);
    return Results.Created($"/invoices/{invoice.Id}", invoice);
});

app.MapGet("/invoices", (string? state, int? limit, InvoiceStore store) =>
{
    InvoiceState? wanted = null;
    if (state is not null)
    {
        if (!Enum.TryParse<InvoiceState>(state, ignoreCase: true, out var parsed))
        {
            return Results.ValidationProblem(new Dictionary<string, string[]>
            {
                ["state"] = ["must be open, paid or settled"],
            });
        }

        wanted = parsed;
    }

    return Results.Ok(new { items = store.List(wanted, Math.Clamp(limit ?? 50, 1, 500)) });
});

app.MapGet("/invoices/{id:guid}", (Guid id, InvoiceStore store) =>
    store.Get(id) is { } invoice ? Results.Ok(invoice) : Results.NotFound());

app.MapPost("/invoices/{id:guid}/payment", (Guid id, InvoiceStore store) => ToResult(store.Pay(id)));

app.MapPost("/invoices/{id:guid}/settlement", (Guid id, SettlementRequest request, InvoiceStore store) =>
    string.IsNullOrWhiteSpace(request.Batch)
        ? Results.ValidationProblem(new Dictionary<string, string[]> { ["batch"] = ["must not be empty"] })
        : ToResult(store.Settle(id, request.Batch)));

app.Run();

static IResult ToResult(Transition transition) => transition switch
{
    Transition.Done => Results.NoContent(),
    Transition.NotFound => Results.NotFound(),
    _ => Results.Conflict(new { error = "The invoice is in another state" }),
};
