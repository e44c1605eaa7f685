using System.Net;
using System.Net.Sockets;
using AiGateway.Upstream.Egress;
using Microsoft.Extensions.Time.Testing;

namespace AiGateway.Tests.Upstream.Egress;

public sealed class ConnectionRaceTests
{
    private static readonly IPEndPoint First = new(IPAddress.IPv6Loopback, 1);
    private static readonly IPEndPoint Second = new(IPAddress.Loopback, 2);
    private readonly FakeTimeProvider time = new();

    [Fact]
    public async Task An_address_that_swallows_packets_holds_the_next_up_for_a_moment_only()
    {
        var swallowed = new TaskCompletionSource<Stream>();
        using var answered = new MemoryStream();
        CancellationToken given = default;
        var running = new ConnectionRace(
            (endPoint, token) =>
            {
                if (endPoint == Second) return Task.FromResult<Stream>(answered);
                given = token;
                return swallowed.Task;
            },
            time).RunAsync([First, Second], default);

        running.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromMilliseconds(250));

        (await running.WaitAsync(Asked.Patience)).ShouldBeSameAs(answered);
        given.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public async Task A_first_address_that_is_slow_may_still_win()
    {
        var slow = new TaskCompletionSource<Stream>();
        using var answered = new MemoryStream();
        var running = new ConnectionRace((endPoint, token) => endPoint == First ? slow.Task : NeverAsync(token), time).RunAsync([First, Second], default);

        time.Advance(TimeSpan.FromMilliseconds(250));
        slow.SetResult(answered);

        (await running.WaitAsync(Asked.Patience)).ShouldBeSameAs(answered);
    }

    [Fact]
    public async Task A_connection_that_comes_too_late_is_closed()
    {
        var late = new TaskCompletionSource<Stream>();
        using var first = new Closing();
        using var answered = new MemoryStream();
        var running = new ConnectionRace((endPoint, _) => endPoint == First ? late.Task : Task.FromResult<Stream>(answered), time).RunAsync([First, Second], default);
        time.Advance(TimeSpan.FromMilliseconds(250));
        await running.WaitAsync(Asked.Patience);

        late.SetResult(first);

        await first.Closed.Task.WaitAsync(Asked.Patience);
    }

    [Fact]
    public async Task When_no_address_answers_the_last_refusal_is_told()
    {
        var failure = await Should.ThrowAsync<SocketException>(new ConnectionRace(
            (endPoint, _) => Task.FromException<Stream>(new SocketException((int)(endPoint == First ? SocketError.NetworkUnreachable : SocketError.ConnectionRefused))), time).RunAsync([First, Second], default));

        failure.SocketErrorCode.ShouldBe(SocketError.ConnectionRefused);
        await Should.ThrowAsync<SocketException>(new ConnectionRace((_, _) => throw new NotSupportedException(), time).RunAsync([], default));
    }

    [Fact]
    public async Task A_race_that_is_cancelled_ends()
    {
        using var client = new CancellationTokenSource();
        var running = new ConnectionRace((_, token) => NeverAsync(token), time).RunAsync([First, Second], client.Token);

        await client.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(running.WaitAsync(Asked.Patience));
    }

    private static async Task<Stream> NeverAsync(CancellationToken token)
    {
        await Task.Delay(Timeout.Infinite, token);
        return Stream.Null;
    }

    private sealed class Closing : MemoryStream
    {
        public TaskCompletionSource Closed { get; } = new();

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            Closed.TrySetResult();
        }
    }
}
