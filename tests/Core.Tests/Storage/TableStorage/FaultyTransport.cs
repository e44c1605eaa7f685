using System.Net;

namespace AiGateway.Tests.Storage.TableStorage;

/// <summary>Forwards requests to the real store and applies a script of faults to the first ones.</summary>
internal sealed class FaultyTransport() : DelegatingHandler(new SocketsHttpHandler())
{
    private readonly Queue<Fault> script = new();
    private Func<Task>? afterFault;

    public int Requests { get; private set; }

    /// <summary>The next requests meet these, one each; after the first of them, something may happen in the store.</summary>
    public void Next(IEnumerable<Fault> faults, Func<Task>? then = null)
    {
        foreach (var fault in faults) script.Enqueue(fault);
        afterFault = then;
        Requests = 0;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests++;
        var fault = script.TryDequeue(out var next) ? next : Fault.None;
        var response = await ApplyAsync(fault, request, cancellationToken);
        if (fault != Fault.None && Interlocked.Exchange(ref afterFault, null) is { } happens) await happens();
        return response ?? throw new HttpRequestException("The connection was reset.");
    }

    private async Task<HttpResponseMessage?> ApplyAsync(Fault fault, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        switch (fault)
        {
            case Fault.LostRequest: return null;
            case Fault.Busy: return new(HttpStatusCode.ServiceUnavailable) { RequestMessage = request };
            case Fault.Hangs: await Task.Delay(Timeout.Infinite, cancellationToken); return null;
            default:
                var response = await base.SendAsync(request, cancellationToken);
                if (fault == Fault.None) return response;
                response.Dispose();
                return fault == Fault.Masked ? new(HttpStatusCode.InternalServerError) { RequestMessage = request } : null;
        }
    }
}
