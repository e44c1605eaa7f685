using System.Buffers;
using System.Diagnostics;
using System.IO.Pipelines;
using System.Net;
using System.Net.Http.Headers;

namespace AiGateway.Bench.Minimal;

/// <summary>Key, rate, body, forward, pass through, record: the yardstick of the benchmark.</summary>
internal sealed class MinimalGateway(Uri upstream, KeyRing keys, CallLog log) : IDisposable
{
    private const int ReadSize = 4096;
    private static readonly AuthenticationHeaderValue UpstreamKey = new("Bearer", "bench-upstream");
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly HttpMessageInvoker _upstream = new(new SocketsHttpHandler
    {
        ActivityHeadersPropagator = null,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        UseProxy = false,
    });

    public async Task AnswerAsync(HttpContext context)
    {
        var started = Stopwatch.GetTimestamp();
        if (keys.Find(context.Request.Headers.Authorization) is not { } key)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        if (!key.Rate.TryTake())
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }

        var body = await ReadAllAsync(context.Request.BodyReader, context.RequestAborted);
        if (ChatRequest.Read(body) is not { } chat)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        await ForwardAsync(context, key, chat, body, started);
    }

    public void Dispose() => _upstream.Dispose();

    private static async ValueTask<ReadOnlySequence<byte>> ReadAllAsync(PipeReader reader, CancellationToken aborted)
    {
        while (true)
        {
            var read = await reader.ReadAsync(aborted);
            if (read.IsCompleted) return read.Buffer;
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private async Task ForwardAsync(HttpContext context, CallerKey key, ChatRequest chat, ReadOnlySequence<byte> body, long started)
    {
        var aborted = context.RequestAborted;
        using var request = new HttpRequestMessage(HttpMethod.Post, upstream) { Content = new BufferedBody(body) };
        request.Headers.Authorization = UpstreamKey;
        request.Content.Headers.ContentType = Json;
        using var reply = await _upstream.SendAsync(request, aborted);
        context.Request.BodyReader.AdvanceTo(body.End);

        context.Response.StatusCode = (int)reply.StatusCode;
        context.Response.ContentType = reply.Content.Headers.ContentType?.ToString();
        context.Response.ContentLength = reply.Content.Headers.ContentLength;
        var isStream = reply.Content.Headers.ContentType?.MediaType == "text/event-stream";
        await using var source = await reply.Content.ReadAsStreamAsync(aborted);
        var passed = await PassAsync(source, context.Response.BodyWriter, isStream, aborted);

        key.Charge(passed.Usage.PromptTokens + passed.Usage.CompletionTokens);
        log.Write(new CallRecord(DateTimeOffset.UtcNow, key.Name, chat.Model, chat.Stream, (int)reply.StatusCode, passed.Usage.PromptTokens,
            passed.Usage.CompletionTokens, passed.Bytes, Stopwatch.GetElapsedTime(started), Stopwatch.GetElapsedTime(started, passed.FirstByte)));
    }

    private static async ValueTask<(UsageScan Usage, long Bytes, long FirstByte)> PassAsync(Stream source, PipeWriter client, bool isStream, CancellationToken aborted)
    {
        var usage = new UsageScan();
        long bytes = 0, firstByte = 0;
        while (true)
        {
            // A read of nothing waits without a buffer, so that an idle stream holds none.
            if (isStream) _ = await source.ReadAsync(Memory<byte>.Empty, aborted);
            var memory = client.GetMemory(ReadSize);
            var count = await source.ReadAsync(memory, aborted);
            if (count == 0) break;
            if (firstByte == 0) firstByte = Stopwatch.GetTimestamp();
            usage.Look(memory.Span[..count]);
            bytes += count;
            client.Advance(count);
            if (isStream) await client.FlushAsync(aborted);
        }

        usage.Return();
        return (usage, bytes, firstByte);
    }
}
