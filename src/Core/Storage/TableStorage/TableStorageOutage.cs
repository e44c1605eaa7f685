using Azure;
using Azure.Identity;

namespace AiGateway.Storage.TableStorage;

/// <summary>Says why Table Storage failed, in words that hold no address, key or signature.</summary>
internal static class TableStorageOutage
{
    public static bool Is(Exception failure) =>
        failure is RequestFailedException or AggregateException or OperationCanceledException or IOException or AuthenticationFailedException;

    public static StorageUnavailableException Of(Exception failure) => new(Describe(failure), failure);

    private static string Describe(Exception failure) => failure switch
    {
        AggregateException { InnerExceptions: [.., var last] } tries => $"{Describe(last)} It was asked {tries.InnerExceptions.Count} times.",
        RequestFailedException { Status: 0 } => "Table Storage could not be reached.",
        RequestFailedException { Status: 403 } refused =>
            $"Table Storage answered 403 ({refused.ErrorCode ?? "no code"}): the gateway's identity needs the role 'Storage Table Data Contributor' on the storage account in Gateway:Storage.",
        RequestFailedException refused => $"Table Storage answered {refused.Status} ({refused.ErrorCode ?? "no code"}).",
        OperationCanceledException => "Table Storage did not answer in time.",
        AuthenticationFailedException => "The gateway's identity got no token for Table Storage.",
        _ => "The connection to Table Storage broke.",
    };
}
