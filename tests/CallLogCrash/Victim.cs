using System.Text;
using AiGateway.CallLog;
using AiGateway.Calls;
using AiGateway.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AiGateway.CallLogCrash;

/// <summary>
/// A process that answers calls until it is killed. It writes <c>+id</c> when the first byte of a call would leave and <c>-id</c> when the last one would,
/// each as one write, so that what its parent read did happen.
/// </summary>
internal static class Victim
{
    public const string Command = "victim";
    private const int CallsAtOnce = 32;

    public static async Task RunAsync(string path, string way)
    {
        using var directory = DataDirectory.Open(path);
        await using var services = CrashServices.Open(directory, way, isFlaky: true);
        foreach (var service in services.GetServices<IHostedService>()) await service.StartAsync(CancellationToken.None);
        var log = services.GetRequiredService<ICallLog>();
        await using var output = Console.OpenStandardOutput();
        await Task.WhenAll(Enumerable.Range(0, CallsAtOnce).Select(_ => Task.Run(() => CallForEverAsync(log, output))));
    }

    private static async Task CallForEverAsync(ICallLog log, Stream output)
    {
        while (true)
        {
            var record = NewRecord();
            if (!await log.StartAsync(new(record with { Outcome = OutcomeKind.Lost, Status = null }), CancellationToken.None)) continue;
            Say(output, '+', record.Id);
            if (Random.Shared.Next(2) == 0) await Task.Delay(Random.Shared.Next(30));
            if (await log.SettleAsync(record)) Say(output, '-', record.Id);
        }
    }

    private static void Say(Stream output, char what, string id)
    {
        Span<byte> line = stackalloc byte[128];
        Encoding.ASCII.TryGetBytes($"{what}{id}\n", line, out var length);
        lock (output) output.Write(line[..length]);
    }

    private static CallRecord NewRecord()
    {
        var now = TimeProvider.System.GetUtcNow();
        return new()
        {
            Id = CallId.New(now).Of("acme").Value,
            StartedAt = now,
            Tenant = "acme",
            Application = "chatbot",
            KeyId = "k1",
            Surface = "openai.chat",
            RequestedModel = "gpt-mini",
            Model = "gpt-mini",
            Outcome = OutcomeKind.Completed,
            Status = 200,
            ReservedTokens = 500,
        };
    }
}
