namespace AiGateway.Bench.Load;

/// <summary>Opens a stream on every connection of a plan and leaves them open.</summary>
internal sealed class HeldStreams(LoadPlan plan)
{
    private const int AtOnce = 100;
    private const int ReadSize = 4096;
    private const int MostSeconds = 60;

    /// <summary>Null when all streams have had their first event, or what kept them from it.</summary>
    public async Task<string?> OpenAsync(CancellationToken cancellation)
    {
        var meter = new Meter(0, long.MaxValue);
        var request = RequestBytes.Of(plan);
        var opened = new List<LoadConnection>(plan.Connections);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(MostSeconds));
        try
        {
            while (opened.Count < plan.Connections)
            {
                var start = opened.Count;
                for (var more = Math.Min(AtOnce, plan.Connections - start); more > 0; more--) opened.Add(new LoadConnection(request, plan.Port, ReadSize, meter, _ => { }));
                foreach (var connection in opened.Skip(start)) connection.Call(Wire.Ticks.Now);
                while (opened.Skip(start).Any(connection => connection.InCall && connection.Events == 0)) await Task.Delay(5, limit.Token);
            }
        }
        catch (OperationCanceledException)
        {
            return $"only {opened.Count(connection => connection.Events > 0)} streams of {plan.Connections} had an event";
        }

        var result = meter.Result();
        return result.Errors + result.Refused + result.Truncated == 0 ? null : $"{result.Errors} errors ({result.FirstError}), {result.Refused} refused, {result.Truncated} cut short";
    }
}
