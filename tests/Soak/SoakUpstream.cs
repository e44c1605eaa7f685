using System.Net.Sockets;
using System.Text;
using AiGateway.Fixtures.Scripting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;

namespace AiGateway.Soak;

/// <summary>An upstream that holds thousands of streams and remembers nothing. What it does with a call stands in the call's prompt: one of <see cref="Prompts"/>.</summary>
internal sealed class SoakUpstream : IAsyncDisposable
{
    private const int SendBuffer = 64 * 1024;
    private static readonly byte[] Whole = Encoding.UTF8.GetBytes(OpenAIScripts.WholeBody("Hello!"));
    private static readonly byte[] First = Encoding.UTF8.GetBytes(OpenAIScripts.Role() + OpenAIScripts.Content("one"));
    private static readonly byte[] Large = Encoding.UTF8.GetBytes(OpenAIScripts.Content(new string('x', 8 * 1024)));
    private static readonly byte[] Last = Encoding.UTF8.GetBytes(OpenAIScripts.Content("two") + OpenAIScripts.Finish() + OpenAIScripts.Usage(2) + OpenAIScripts.Done);
    private readonly WebApplication app;
    private volatile TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SoakUpstream()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").UseSockets(sockets => sockets.CreateBoundListenSocket = Listen);
        app = builder.Build();
        app.Run(AnswerAsync);
    }

    public Uri BaseUrl => new(new Uri(app.Urls.Single()), "/v1");

    public static async Task<SoakUpstream> StartAsync()
    {
        var upstream = new SoakUpstream();
        await upstream.app.StartAsync();
        return upstream;
    }

    /// <summary>Lets the streams that are held go on to their end.</summary>
    public void Release()
    {
        var opened = gate;
        gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        opened.SetResult();
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    // Little is kept for a reader that is paused, or thousands of them would take the system's memory and not the gateway's.
    private static Socket Listen(System.Net.EndPoint address)
    {
        var listener = SocketTransportOptions.CreateDefaultBoundListenSocket(address);
        listener.SendBufferSize = SendBuffer;
        return listener;
    }

    private async Task AnswerAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var prompt = Prompts.In(await reader.ReadToEndAsync(http.RequestAborted));
        try
        {
            await AnswerAsync(http, prompt);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // The gateway let go of the stream.
        }
    }

    private Task AnswerAsync(HttpContext http, string prompt)
    {
        http.Response.ContentType = prompt == Prompts.Whole ? "application/json" : "text/event-stream";
        return prompt switch
        {
            Prompts.Whole => http.Response.Body.WriteAsync(Whole, http.RequestAborted).AsTask(),
            Prompts.Endless => WriteEndlesslyAsync(http),
            _ => StreamAsync(http, prompt == Prompts.Held ? gate.Task : Task.Delay(50, http.RequestAborted)),
        };
    }

    private static async Task StreamAsync(HttpContext http, Task until)
    {
        await http.Response.Body.WriteAsync(First, http.RequestAborted);
        await until.WaitAsync(http.RequestAborted);
        await http.Response.Body.WriteAsync(Last, http.RequestAborted);
    }

    private static async Task WriteEndlesslyAsync(HttpContext http)
    {
        while (true)
        {
            await http.Response.Body.WriteAsync(Large, http.RequestAborted);
            // To a connection that is gone a write is done at once: without this, the word that it is gone would find no free thread.
            await Task.Yield();
        }
    }
}
