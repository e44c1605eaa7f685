using System.Net;
using System.Net.Http.Json;
using Azure.Messaging.EventHubs;
using Azure.Messaging.EventHubs.Producer;

namespace AiGateway.Functions.Shell.Host;

/// <summary>The wire to the tests' stand-in hub: HTTP in the place of AMQP, with the client's tries and exceptions. Its callers give up sooner than it would.</summary>
internal sealed class HubConnection(string host, string hub, EventHubsRetryOptions retries) : IDisposable
{
    private readonly HttpClient client = new() { BaseAddress = new($"http://{host}/{hub}/"), Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>The host of <c>Endpoint=sb://host:port;…</c>.</summary>
    public static string HostIn(string connectionString) => new Uri(connectionString.Split(';').Single(part => part.StartsWith("Endpoint=", StringComparison.OrdinalIgnoreCase))["Endpoint=".Length..]).Authority;

    public Task<long> MaximumBatchAsync(CancellationToken cancellationToken) => TryAsync(
        async token =>
        {
            using var answer = Check(await client.GetAsync("maximum-batch-bytes", token));
            return await answer.Content.ReadFromJsonAsync<long>(token);
        },
        cancellationToken);

    public Task SendAsync(EventDataBatch batch, CancellationToken cancellationToken)
    {
        var events = batch.Events.Select(sent => new { body = sent.EventBody.ToArray(), sent.MessageId, sent.ContentType, sent.Properties }).ToArray();
        return TryAsync(
            async token =>
            {
                using var answer = Check(await client.PostAsJsonAsync("messages", new { batch.PartitionKey, events }, token));
                return events.Length;
            },
            cancellationToken);
    }

    public void Dispose() => client.Dispose();

    private async Task<T> TryAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return await AskAsync(ask, cancellationToken);
            }
            catch (EventHubsException failure) when (failure.IsTransient && tries < retries.MaximumRetries)
            {
                await Task.Delay(retries.Delay, cancellationToken);
            }
        }
    }

    private async Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await ask(cancellationToken);
        }
        catch (HttpRequestException broken)
        {
            throw Failure(EventHubsException.FailureReason.ServiceCommunicationProblem, broken);
        }
    }

    private HttpResponseMessage Check(HttpResponseMessage answer) => answer.StatusCode switch
    {
        HttpStatusCode.OK => answer,
        HttpStatusCode.Unauthorized => throw new UnauthorizedAccessException("Unauthorized access. 'Send' claim(s) are required to perform this operation."),
        HttpStatusCode.NotFound => throw Failure(EventHubsException.FailureReason.ResourceNotFound, isTransient: false),
        _ => throw Failure(EventHubsException.FailureReason.ServiceBusy),
    };

    private EventHubsException Failure(EventHubsException.FailureReason reason, Exception? cause = null, bool isTransient = true) => new(isTransient, hub, $"The hub failed: {reason}.", reason, cause);
}
