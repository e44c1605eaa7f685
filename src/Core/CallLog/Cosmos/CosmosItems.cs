using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Azure.Cosmos;

namespace AiGateway.CallLog.Cosmos;

/// <summary>
/// The items of one container. Every request is bounded in time, and an answer that is no answer to the question becomes a
/// <see cref="Storage.StorageUnavailableException"/>. With a key, the container is made by the first write to it.
/// </summary>
internal sealed class CosmosItems(CosmosAccount account, CosmosContainer container, TimeProvider time)
{
    // Above what the client waits for a throttled account, so that it is the client that gives up.
    private static readonly TimeSpan Total = TimeSpan.FromSeconds(10);
    private readonly CosmosOutage outage = new(account, container);

    private Container Items => account.Container(container);

    /// <summary>False when there is an item of that id.</summary>
    public async ValueTask<bool> TryCreateAsync(CosmosItem item, CancellationToken cancellationToken)
    {
        using var answer = await WriteAsync((content, token) => Items.CreateItemStreamAsync(content, item.Key, cancellationToken: token), item, cancellationToken);
        if (answer.StatusCode == HttpStatusCode.Conflict) return false;
        return answer.IsSuccessStatusCode ? true : throw outage.Of(answer);
    }

    /// <summary>False when the item has another version by now, or is gone.</summary>
    public async ValueTask<bool> TryReplaceAsync(CosmosItem item, string version, CancellationToken cancellationToken)
    {
        var condition = new ItemRequestOptions { IfMatchEtag = version };
        using var answer = await WriteAsync((content, token) => Items.ReplaceItemStreamAsync(content, item.Id, item.Key, condition, token), item, cancellationToken);
        if (answer.StatusCode == HttpStatusCode.PreconditionFailed || IsNoSuchItem(answer)) return false;
        return answer.IsSuccessStatusCode ? true : throw outage.Of(answer);
    }

    public async ValueTask<FoundItem?> FindAsync(string id, PartitionKey key, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(token => Items.ReadItemStreamAsync(id, key, cancellationToken: token), cancellationToken);
        if (IsNoSuchItem(answer) || IsEmptyByNature(answer)) return null;
        if (!answer.IsSuccessStatusCode) throw outage.Of(answer);
        using var content = new MemoryStream();
        await answer.Content.CopyToAsync(content, cancellationToken);
        return new(content.ToArray(), answer.Headers.ETag);
    }

    /// <summary>The items of a query, read page by page as they are asked for; each is valid until the next one.</summary>
    public async IAsyncEnumerable<JsonElement> QueryAsync(QueryDefinition query, PartitionKey? key, int pageSize, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var options = new QueryRequestOptions { PartitionKey = key, MaxItemCount = pageSize, MaxConcurrency = -1 };
        using var pages = Items.GetItemQueryStreamIterator(query, requestOptions: options);
        while (pages.HasMoreResults)
        {
            using var answer = await SendAsync(pages.ReadNextAsync, cancellationToken);
            if (IsEmptyByNature(answer)) yield break;
            if (!answer.IsSuccessStatusCode) throw outage.Of(answer);
            using var page = await JsonDocument.ParseAsync(answer.Content, cancellationToken: cancellationToken);
            foreach (var item in page.RootElement.GetProperty("Documents").EnumerateArray()) yield return item;
        }
    }

    private async ValueTask<ResponseMessage> WriteAsync(Func<Stream, CancellationToken, Task<ResponseMessage>> write, CosmosItem item, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(SendItemAsync, cancellationToken);
        if (!account.HasKey || !IsMissingContainer(answer)) return answer;
        answer.Dispose();
        return await SendAsync(
            async token =>
            {
                await account.MakeContainersAsync(token);
                return await SendItemAsync(token);
            },
            cancellationToken);

        Task<ResponseMessage> SendItemAsync(CancellationToken token) => write(new MemoryStream(item.Content, writable: false), token);
    }

    // The client reads the account and the container before its first request, and does not listen to a token while it does.
    private async ValueTask<ResponseMessage> SendAsync(Func<CancellationToken, Task<ResponseMessage>> send, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(Total, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            return await send(either.Token).WaitAsync(either.Token);
        }
        catch (Exception failure) when (CosmosOutage.Is(failure))
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw outage.Of(failure);
        }
    }

    // What the first write is going to make holds nothing yet.
    private bool IsEmptyByNature(ResponseMessage answer) => account.HasKey && IsMissingContainer(answer);

    private static bool IsNoSuchItem(ResponseMessage answer) => answer.StatusCode == HttpStatusCode.NotFound && CosmosOutage.SubStatusOf(answer) == 0;

    private static bool IsMissingContainer(ResponseMessage answer) => answer.StatusCode == HttpStatusCode.NotFound && CosmosOutage.SubStatusOf(answer) == CosmosOutage.NoSuchOwner;
}
