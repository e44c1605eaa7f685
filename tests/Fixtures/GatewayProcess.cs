using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading.Channels;

namespace AiGateway.Fixtures;

/// <summary>A gateway as its users run it: a process of its own, real sockets, state that outlives it.</summary>
public sealed partial class GatewayProcess : IAsyncDisposable
{
    private const string AdminKeySetting = "--Gateway:AdminKey=";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly Channel<string> lines = Channel.CreateUnbounded<string>();

    private readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly GatewayProgram program;
    private readonly string[] settings;
    private int ended;

    private GatewayProcess(GatewayProgram program, string dataDirectory, string[] settings)
    {
        (this.program, this.settings, DataDirectory) = (program, settings, dataDirectory);
        process = Process.Start(program.StartInfo(dataDirectory, settings))!;
        AdminKey = settings.LastOrDefault(setting => setting.StartsWith(AdminKeySetting, StringComparison.Ordinal))?[AdminKeySetting.Length..] ?? "";
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string DataDirectory { get; }

    /// <summary>Where it listens, such as <c>http://127.0.0.1:40001</c>.</summary>
    public Uri Address { get; private set; } = new("http://unknown.invalid");

    /// <summary>The admin key: printed at the first start, or given by a setting.</summary>
    public string AdminKey { get; private set; }

    /// <summary>The demo application's key, made at the first start; empty at later ones.</summary>
    public string ApiKey { get; internal set; } = "";

    /// <summary>The curl line that it printed.</summary>
    public string CurlLine { get; private set; } = "";

    /// <summary>Everything it wrote so far.</summary>
    public string Output
    {
        get { lock (output) return output.ToString(); }
    }

    public int ProcessId => process.Id;

    /// <summary>A fresh directory for a first start.</summary>
    public static string NewDataDirectory() => Path.Combine(Path.GetTempPath(), "aigw-" + Guid.NewGuid().ToString("N"));

    /// <summary>Starts the local host and waits until it is ready. <paramref name="settings"/> are command-line arguments such as <c>--Gateway:Storage=sqlite</c>.</summary>
    public static Task<GatewayProcess> StartAsync(string dataDirectory, params string[] settings) => StartAsync(GatewayProgram.LocalHost, dataDirectory, settings);

    /// <summary>Starts that program and waits until it is ready.</summary>
    public static async Task<GatewayProcess> StartAsync(GatewayProgram program, string dataDirectory, params string[] settings)
    {
        var gateway = new GatewayProcess(program, dataDirectory, settings);
        try
        {
            if (!await gateway.ReadUntilReadyAsync()) throw new InvalidOperationException("The gateway did not start: " + gateway.Output);
            await program.TakeFirstStepsAsync(gateway);
            return gateway;
        }
        catch
        {
            // Whatever it was: no process outlives a start that failed.
            await gateway.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the local host in the expectation that it refuses to run; its exit code and output.</summary>
    public static Task<(int ExitCode, string Output)> FailAsync(string dataDirectory, params string[] settings) => FailAsync(GatewayProgram.LocalHost, dataDirectory, settings);

    /// <summary>Starts that program in the expectation that it refuses to run; its exit code and output.</summary>
    public static async Task<(int ExitCode, string Output)> FailAsync(GatewayProgram program, string dataDirectory, params string[] settings)
    {
        await using var gateway = new GatewayProcess(program, dataDirectory, settings);
        await gateway.process.WaitForExitAsync().WaitAsync(Patience);
        await gateway.closed.Task.WaitAsync(Patience);
        return (gateway.process.ExitCode, gateway.Output);
    }

    /// <summary>Starts another life of it over the same state, with its settings and <paramref name="more"/>, which win.</summary>
    public Task<GatewayProcess> StartAgainAsync(params string[] more) => StartAsync(program, DataDirectory, [.. settings, .. more]);

    /// <summary>A client for the gateway's address; with the demo key unless another is given.</summary>
    public HttpClient Client(string? key = null)
    {
        var client = new HttpClient { BaseAddress = Address, Timeout = Patience };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key ?? ApiKey);
        return client;
    }

    /// <summary>One management call; throws unless it succeeds.</summary>
    public async Task<JsonNode?> ManageAsync(HttpMethod method, string path, object? body = null)
    {
        using var client = Client(AdminKey);
        using var request = new HttpRequestMessage(method, "/manage/v1/" + path);
        if (body is not null) request.Content = new StringContent(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode) throw new InvalidOperationException($"{method} {path}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    /// <summary>Whether there is such a resource.</summary>
    public async Task<bool> KnowsAsync(string path)
    {
        using var client = Client(AdminKey);
        using var response = await client.GetAsync("/manage/v1/" + path);
        return response.IsSuccessStatusCode;
    }

    /// <summary>Puts a provider of kind <c>openai</c> at that address in, with a deployment and a model named <paramref name="model"/>.</summary>
    public async Task AddModelAsync(string model, Uri upstream, object? price = null)
    {
        await ManageAsync(HttpMethod.Put, $"providers/{model}", new { kind = "openai", baseUrl = upstream });
        await ManageAsync(HttpMethod.Put, $"deployments/{model}", price is null
            ? new { provider = model, model = "upstream-" + model }
            : new { provider = model, model = "upstream-" + model, price });
        await ManageAsync(HttpMethod.Put, $"models/{model}", new { route = new { targets = new[] { new { deployment = model } } } });
    }

    /// <summary>The records of calls, newest first.</summary>
    public async Task<IReadOnlyList<JsonNode>> CallsAsync(string query = "") =>
        [.. (await ManageAsync(HttpMethod.Get, "calls" + query))!["items"]!.AsArray().Select(item => item!)];

    /// <summary>Runs a function that no request triggers, as the Functions host's own <c>POST /admin/functions/{name}</c> does; false when it threw.</summary>
    public async Task<bool> RunFunctionAsync(string name, object? input = null)
    {
        using var client = new HttpClient { BaseAddress = Address, Timeout = Patience };
        var body = JsonSerializer.Serialize(new { input = input is null ? null : JsonSerializer.Serialize(input) });
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await client.PostAsync("/admin/functions/" + name, content);
        if (response.StatusCode == HttpStatusCode.NotFound) throw new InvalidOperationException($"There is no function '{name}' to run.");
        return response.IsSuccessStatusCode;
    }

    /// <summary>Ends it as a crash does: nothing is flushed.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync().WaitAsync(Patience);
    }

    /// <summary>Sends SIGTERM.</summary>
    public void Terminate() => Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])?.WaitForExit();

    /// <summary>Waits until it ended; its exit code.</summary>
    public async Task<int> WaitAsync()
    {
        await process.WaitForExitAsync().WaitAsync(Patience);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task<bool> ReadUntilReadyAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await foreach (var line in lines.Reader.ReadAllAsync(patience.Token))
        {
            if (AdminLine().Match(line) is { Success: true } admin) AdminKey = admin.Groups[1].Value;
            if (KeyLine().Match(line) is { Success: true } key) ApiKey = key.Groups[1].Value;
            if (line.StartsWith("curl ", StringComparison.Ordinal)) CurlLine = line;
            if (ReadyLine().Match(line) is { Success: true } ready)
            {
                Address = new Uri(ready.Groups[1].Value);
                return true;
            }
        }

        return false;
    }

    private void Note(string? line)
    {
        if (line is null)
        {
            // Both its outputs have to end before everything was read.
            if (Interlocked.Increment(ref ended) < 2) return;
            lines.Writer.TryComplete();
            closed.TrySetResult();
            return;
        }

        lock (output) output.AppendLine(line);
        lines.Writer.TryWrite(line);
    }

    [GeneratedRegex(@"^Admin key[^:]*: (\S+)$")]
    private static partial Regex AdminLine();

    [GeneratedRegex(@"Authorization: Bearer (agw_[^'""\s]+)")]
    private static partial Regex KeyLine();

    [GeneratedRegex(@"^Ready at (http\S+) after ")]
    private static partial Regex ReadyLine();
}
