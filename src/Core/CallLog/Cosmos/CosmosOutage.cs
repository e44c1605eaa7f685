using System.Globalization;
using System.Net;
using AiGateway.Storage;
using Azure;
using Azure.Identity;
using Microsoft.Azure.Cosmos;

namespace AiGateway.CallLog.Cosmos;

/// <summary>Says why Cosmos DB failed and what to do about it, in words that hold no key.</summary>
internal sealed class CosmosOutage(CosmosAccount account, CosmosContainer container)
{
    /// <summary>The sub-status of a 404 that is about the container or the database, not about an item in it.</summary>
    public const int NoSuchOwner = 1003;

    private const int WriteForbidden = 3;
    private const int PartitionFull = 1014;
    private const int OtherKey = 1001;

    // The client lets some of what its transport and its credential throw pass as it is.
    public static bool Is(Exception failure) =>
        failure is CosmosException or HttpRequestException or OperationCanceledException or IOException or RequestFailedException or AuthenticationFailedException or AggregateException;

    public static int SubStatusOf(ResponseMessage answer) =>
        int.TryParse(answer.Headers["x-ms-substatus"], CultureInfo.InvariantCulture, out var subStatus) ? subStatus : 0;

    public StorageUnavailableException Of(ResponseMessage answer)
    {
        var (status, subStatus) = (answer.StatusCode, SubStatusOf(answer));
        var isForGood = IsForGood(status, subStatus);
        var words = Describe(status, subStatus);
        return isForGood || status == HttpStatusCode.TooManyRequests ? new ItemNotTakenException(words, isForGood) : new StorageUnavailableException(words);
    }

    public StorageUnavailableException Of(Exception failure) => new(Describe(failure), failure);

    // A container with another key than ours takes no item at all, and can be made anew.
    private static bool IsForGood(HttpStatusCode status, int subStatus) => (status, subStatus) switch
    {
        (HttpStatusCode.BadRequest, var cause) => cause != OtherKey,
        (HttpStatusCode.RequestEntityTooLarge, _) or (HttpStatusCode.Forbidden, PartitionFull) => true,
        _ => false,
    };

    private string Describe(Exception failure) => failure switch
    {
        CosmosException answer => Describe(answer.StatusCode, answer.SubStatusCode),
        AggregateException { InnerExceptions: [var only] } => Describe(only),
        OperationCanceledException => $"Cosmos DB account '{account.Name}' did not answer in time.",
        AuthenticationFailedException or RequestFailedException => $"The gateway's identity got no token for Cosmos DB account '{account.Name}'.",
        _ => $"Cosmos DB account '{account.Name}' could not be reached.",
    };

    private string Describe(HttpStatusCode status, int subStatus) => (status, subStatus) switch
    {
        (HttpStatusCode.NotFound, 0 or NoSuchOwner) => $"Container '{container.Name}' of database '{CosmosContainers.Database}' is missing in Cosmos DB account '{account.Name}': deploy infra/bicep, which makes it.",
        (HttpStatusCode.Forbidden, PartitionFull) => $"A partition of container '{container.Name}' in Cosmos DB account '{account.Name}' is full.",
        (HttpStatusCode.Forbidden, WriteForbidden) => $"Cosmos DB account '{account.Name}' takes no writes in its region now.",
        (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden, _) => DescribeRefusal(status, subStatus),
        (HttpStatusCode.TooManyRequests, _) => $"Cosmos DB account '{account.Name}' is throttled (429).",
        _ => $"Cosmos DB account '{account.Name}' answered {(int)status} (sub-status {subStatus}).",
    };

    private string DescribeRefusal(HttpStatusCode status, int subStatus) => account.HasKey
        ? $"Cosmos DB account '{account.Name}' does not accept the key in Gateway:Cosmos ({(int)status}, sub-status {subStatus})."
        : $"The gateway's identity may not use Cosmos DB account '{account.Name}' ({(int)status}, sub-status {subStatus}): give it the role 'Cosmos DB Built-in Data Contributor' on database '{CosmosContainers.Database}', and let the account's firewall pass it.";
}
