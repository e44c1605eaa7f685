using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;

namespace AiGateway.Storage.TableStorage;

/// <summary>Makes the client of an account. Nothing is sent before a table is used.</summary>
internal static class TableStorageClient
{
    public static TableServiceClient Of(StorageChoice.TableConnection choice, HttpPipelineTransport? transport = null) =>
        new(choice.ConnectionString, Options(transport));

    public static TableServiceClient Of(StorageChoice.TableAccount choice, TokenCredential credential) =>
        new(choice.Endpoint, credential, Options(null));

    private static TableClientOptions Options(HttpPipelineTransport? transport)
    {
        var options = new TableClientOptions
        {
            Retry =
            {
                Mode = RetryMode.Exponential,
                MaxRetries = 2,
                Delay = TimeSpan.FromMilliseconds(100),
                MaxDelay = TimeSpan.FromSeconds(1),
                NetworkTimeout = TimeSpan.FromSeconds(5),
            },
        };
        if (transport is not null) options.Transport = transport;
        options.AddPolicy(new LostReplyPolicy(), HttpPipelinePosition.PerRetry);
        return options;
    }
}
