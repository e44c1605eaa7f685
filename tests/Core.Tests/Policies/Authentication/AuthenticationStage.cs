using System.Net;
using System.Text;
using AiGateway.CallLog;
using AiGateway.CallLog.Unauthenticated;
using AiGateway.Calls;
using AiGateway.Fixtures;
using AiGateway.Policies.Authentication;
using AiGateway.Resources;
using AiGateway.Resources.Keys;
using AiGateway.Resources.Snapshots;
using AiGateway.Tests.Resources.Keys;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AiGateway.Tests.Policies.Authentication;

/// <summary>The policy with everything real behind it: tables, keys, snapshots, the record of calls, and logs that are kept.</summary>
internal sealed class AuthenticationStage : IAsyncDisposable
{
    private static readonly Surface Surface = new("openai.chat", "openai-chat");
    private readonly TempDirectory directory = new();
    private readonly ServiceProvider services;

    private AuthenticationStage(KeyStage keys)
    {
        Keys = keys;
        services = new ServiceCollection()
            .AddSingleton(keys.Tables)
            .AddSingleton<TimeProvider>(keys.Clock)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs))
            .AddCallLog(new() { Instance = "test" })
            .AddSqliteRecords(directory.File("calls.db"))
            .AddSingleton<IResourceSnapshots>(new ResourceSnapshots(keys.Tables, keys.Audited, keys.Clock))
            .AddSingleton(keys.Audited)
            .AddKeys()
            .AddAuthenticationPolicy()
            .BuildServiceProvider();
        Policy = services.GetRequiredService<AuthenticationPolicy>();
    }

    public KeyStage Keys { get; }

    public KeptLogs Logs { get; } = new();

    public AuthenticationPolicy Policy { get; }

    public KeyUse Use => services.GetRequiredService<KeyUse>();

    /// <summary>Calls that got past the policy.</summary>
    public List<GatewayCall> Passed { get; } = [];

    public static async Task<AuthenticationStage> OpenAsync() => new(await KeyStage.OpenAsync());

    public GatewayCall NewCall(string? credential, string? address = "198.51.100.7", CancellationToken aborted = default) => new(
        new()
        {
            Surface = Surface,
            Credential = credential,
            Address = address is null ? null : IPAddress.Parse(address),
            At = Keys.Clock.GetUtcNow(),
            Timestamp = Keys.Clock.GetTimestamp(),
        },
        CallRequest.Unread,
        aborted);

    public Task<GatewayReply> CallAsync(string? credential, string? address = "198.51.100.7") => CallAsync(NewCall(credential, address));

    /// <summary>The answer; a call that waits for a clock nobody moves fails its test instead of hanging it.</summary>
    public Task<GatewayReply> CallAsync(GatewayCall call) => Policy.InvokeAsync(call, Pass).AsTask().WaitAsync(TimeSpan.FromMinutes(1));

    /// <summary>The error of a refusal.</summary>
    public async Task<GatewayError> RefusedAsync(string? credential, string? address = "198.51.100.7") =>
        (await CallAsync(credential, address)).ShouldBeOfType<GatewayReply.Refused>().Error;

    /// <summary>How many calls the record counts as never authenticated.</summary>
    public async Task<long> CountUnauthenticatedAsync()
    {
        (await services.GetRequiredService<UnauthenticatedCounter>().WriteAsync()).ShouldBeTrue();
        var counts = await services.GetRequiredService<ICallRecordStore>().ListUnauthenticatedAsync(new(), CancellationToken.None);
        return counts.Items.Sum(count => count.Count);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await Keys.DisposeAsync();
        directory.Dispose();
    }

    private ValueTask<GatewayReply> Pass(GatewayCall call)
    {
        Passed.Add(call);
        return ValueTask.FromResult<GatewayReply>(new GatewayReply.Complete(200, Encoding.UTF8.GetBytes("{}")));
    }
}
