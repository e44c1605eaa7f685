using System.Text;
using AiGateway.CallLog;
using AiGateway.CallLog.Sqlite;
using AiGateway.Fixtures;
using AiGateway.Storage.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace AiGateway.Tests.CallLog.Sqlite;

public sealed class SqliteCallRecordStoreTests : CallRecordStoreContract, IAsyncDisposable
{
    private readonly TempDirectory directory = new();
    private readonly SqliteCallRecordStore store;

    public SqliteCallRecordStoreTests() =>
        store = new(SqliteCallRecordStore.Open(directory.File("records.db")), new FakeTimeProvider(Sample.Noon), LoggerOf<SqliteCallRecordStore>());

    protected override ICallRecordStore Store => store;

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        directory.Dispose();
    }

    [Theory]
    [InlineData("status = 429 AND status <> 200", "calls_of_unusual_status")]
    [InlineData("outcome = 'Refused' AND outcome <> 'Completed'", "calls_of_unusual_outcome")]
    [InlineData("tenant = 'acme'", "calls_of_tenant")]
    [InlineData("application = 'chatbot'", "calls_of_application")]
    public async Task A_page_by_one_filter_is_read_along_an_index(string condition, string index)
    {
        await using var file = SqliteCallRecordStore.Open(directory.File("planned.db"));

        var plan = await file.ReadAsync(session => PlanOf(session, $"SELECT record FROM calls WHERE {condition} AND id < 'z' ORDER BY id DESC LIMIT 10"), Cancel);

        plan.ShouldContain(index);
        plan.ShouldNotContain("TEMP B-TREE");
    }

    [Fact]
    public async Task A_new_file_has_large_pages_and_one_that_is_there_keeps_its_own()
    {
        await SqliteFile.Open(directory.File("small.db"), SqliteCallRecordStore.Schema).DisposeAsync();
        await using var small = SqliteCallRecordStore.Open(directory.File("small.db"));
        await using var large = SqliteCallRecordStore.Open(directory.File("large.db"));

        (await PageBytesAsync(small)).ShouldBe(4096);
        (await PageBytesAsync(large)).ShouldBe(16384);

        static async Task<long> PageBytesAsync(SqliteFile file) => await file.ReadAsync(session => (long)session.Command("PRAGMA page_size").ExecuteScalar()!, Cancel);
    }

    private static string PlanOf(SqliteSession session, string sql)
    {
        using var steps = session.Command($"EXPLAIN QUERY PLAN {sql}").ExecuteReader();
        var plan = new StringBuilder();
        while (steps.Read()) plan.AppendLine(steps.GetString(3));
        return plan.ToString();
    }
}
