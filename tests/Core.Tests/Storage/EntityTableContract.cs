using System.Globalization;
using System.Text;
using AiGateway.Storage;

namespace AiGateway.Tests.Storage;

/// <summary>Every promise of <see cref="IEntityTable"/>, for each store to keep.</summary>
public abstract class EntityTableContract
{
    private const string P = "tenant:acme";

    public static TheoryData<string> HostileKeys { get; } =
    [
        " ", " leading and trailing ", "'", "''", "a'b", "\"", "it's \"quoted\"", "&", "&amp;", "<x>", "=", "a=b&c=d", "*", "(", ")", "a,b", ";", "'; DROP TABLE entities; --", "' or RowKey ne '",
        ".", "..", "~", "~002f", "@", "$filter", "$", "{0}", "[a]", "|", "^", "`", "!", "a:b:c", new string('k', 512), StorageKey.Escape("openai/gpt-4.1:latest é 🚀 100%"),
    ];

    public static TheoryData<string> ForbiddenKeys { get; } =
        ["", "a/b", "a\\b", "a#b", "a?b", "a%b", "a+b", "a\tb", "a\nb", "a\0b", "a\u007fb", "a\u0085b", "é", "日本", "🚀", "\ud83d", new string('k', 513)];

    public static TheoryData<string> StrangeVersions { get; } =
        ["", "*", "0", "-1", "01", " 1", "1 ", "1.0", "9223372036854775808", "\"x\"", "W/\"x\"", "W/\"datetime'\"", "W/\"datetime'nonsense'\"", "W/\"datetime'2026-11-23T00%3A00%3A00.0000000Z'\"", "a\r\nx-evil: 1", "é"];

    public static TheoryData<string> Values { get; } =
    [
        "", "{}", "{\"name\":\"acme\"}", "null", "2026-11-23T00:00:00Z", "00000000-0000-0000-0000-000000000000", "true", "12", "\ufeffwith a mark", "a\0b", "\u0001\u001f\u007f\u0085\u2028\u2029",
        "\r\n\t ", " spaces ", "é 日本語 العربية", "\uffff\ufffe\ufffd", "👩‍👩‍👧‍👦🚀", "<x>&amp;'\"\\", "\\u0041",
    ];

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected abstract ValueTask<IEntityTable> OpenAsync(string name = "contract");

    [Fact]
    public async Task What_was_inserted_is_found_and_what_was_not_is_null()
    {
        var table = await OpenAsync();
        var version = await table.TryInsertAsync(P, "a", Bytes("one"), Cancel);

        var found = (await table.FindAsync(P, "a", Cancel)).ShouldNotBeNull();
        (found.Partition, found.Row, Text(found), found.Version).ShouldBe((P, "a", "one", version));
        (await table.FindAsync(P, "b", Cancel)).ShouldBeNull();
        (await table.FindAsync("tenant:other", "a", Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task Keys_are_told_apart_by_case()
    {
        var table = await OpenAsync();
        await table.TryInsertAsync(P, "a", Bytes("lower"), Cancel);

        (await table.FindAsync(P, "A", Cancel)).ShouldBeNull();
        (await table.TryInsertAsync(P, "A", Bytes("upper"), Cancel)).ShouldNotBeNull();
        (await table.FindAsync(P.ToUpperInvariant(), "a", Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task Tables_do_not_see_each_other()
    {
        var one = await OpenAsync("one");
        var other = await OpenAsync("other");
        await one.TryInsertAsync(P, "a", Bytes("one"), Cancel);

        (await other.FindAsync(P, "a", Cancel)).ShouldBeNull();
        (await other.ListAsync(P, "", null, 10, Cancel)).ShouldBeEmpty();
        (await other.ListPartitionsAsync("", Cancel)).ShouldBeEmpty();
        (await other.TryDeleteAsync(P, "a", null, Cancel)).ShouldBeFalse();
    }

    [Fact]
    public async Task An_insert_over_a_row_that_exists_changes_nothing()
    {
        var table = await OpenAsync();
        var version = await table.TryInsertAsync(P, "a", Bytes("one"), Cancel);

        (await table.TryInsertAsync(P, "a", Bytes("two"), Cancel)).ShouldBeNull();
        var found = await table.FindAsync(P, "a", Cancel);
        (Text(found!), found!.Version).ShouldBe(("one", version));
    }

    [Fact]
    public async Task A_version_lets_one_replacement_through()
    {
        var table = await OpenAsync();
        var first = (await table.TryInsertAsync(P, "a", Bytes("one"), Cancel))!;
        var second = (await table.TryReplaceAsync(P, "a", Bytes("two"), first, Cancel)).ShouldNotBeNull();

        second.ShouldNotBe(first);
        (await table.TryReplaceAsync(P, "a", Bytes("three"), first, Cancel)).ShouldBeNull();
        var found = await table.FindAsync(P, "a", Cancel);
        (Text(found!), found!.Version).ShouldBe(("two", second));
    }

    [Fact]
    public async Task A_row_that_is_gone_cannot_be_replaced()
    {
        var table = await OpenAsync();
        var version = (await table.TryInsertAsync(P, "a", Bytes("one"), Cancel))!;
        await table.TryDeleteAsync(P, "a", version, Cancel);

        (await table.TryReplaceAsync(P, "a", Bytes("two"), version, Cancel)).ShouldBeNull();
        (await table.FindAsync(P, "a", Cancel)).ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(StrangeVersions))]
    public async Task A_text_that_is_no_version_of_the_row_is_a_conflict(string version)
    {
        var table = await OpenAsync();
        await table.TryInsertAsync(P, "a", Bytes("one"), Cancel);

        (await table.TryReplaceAsync(P, "a", Bytes("two"), version, Cancel)).ShouldBeNull();
        (await table.TryDeleteAsync(P, "a", version, Cancel)).ShouldBeFalse();
        (await table.TryBatchAsync(P, [new EntityWrite.Replace("a", Bytes("two"), version)], Cancel)).ShouldBeFalse();
        (await table.TryBatchAsync(P, [new EntityWrite.Delete("a", version)], Cancel)).ShouldBeFalse();
        Text((await table.FindAsync(P, "a", Cancel))!).ShouldBe("one");
    }

    [Fact]
    public async Task The_version_of_another_row_is_a_conflict()
    {
        var table = await OpenAsync();
        await table.TryInsertAsync(P, "a", Bytes("one"), Cancel);
        var other = (await table.TryInsertAsync(P, "b", Bytes("one"), Cancel))!;

        (await table.TryReplaceAsync(P, "a", Bytes("two"), other, Cancel)).ShouldBeNull();
        (await table.TryDeleteAsync(P, "a", other, Cancel)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_put_inserts_or_replaces_and_always_gives_a_new_version()
    {
        var table = await OpenAsync();
        var first = await table.PutAsync(P, "a", Bytes("one"), Cancel);
        var second = await table.PutAsync(P, "a", Bytes("one"), Cancel);

        second.ShouldNotBe(first);
        (await table.TryReplaceAsync(P, "a", Bytes("two"), first, Cancel)).ShouldBeNull();
        (await table.TryReplaceAsync(P, "a", Bytes("two"), second, Cancel)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_put_leaves_nothing_of_a_longer_value()
    {
        var table = await OpenAsync();
        await table.PutAsync(P, "a", Bytes(new string('x', 200_000)), Cancel);
        var version = await table.PutAsync(P, "a", Bytes("short"), Cancel);
        Text((await table.FindAsync(P, "a", Cancel))!).ShouldBe("short");

        await table.TryReplaceAsync(P, "a", Bytes(""), version, Cancel);
        Text((await table.FindAsync(P, "a", Cancel))!).ShouldBe("");
    }

    [Fact]
    public async Task A_delete_takes_the_version_it_was_given_or_any()
    {
        var table = await OpenAsync();
        var old = (await table.TryInsertAsync(P, "a", Bytes("one"), Cancel))!;
        var current = (await table.TryReplaceAsync(P, "a", Bytes("two"), old, Cancel))!;

        (await table.TryDeleteAsync(P, "a", old, Cancel)).ShouldBeFalse();
        (await table.TryDeleteAsync(P, "a", current, Cancel)).ShouldBeTrue();
        (await table.TryDeleteAsync(P, "a", current, Cancel)).ShouldBeFalse();
        (await table.TryDeleteAsync(P, "a", null, Cancel)).ShouldBeFalse();
        await table.TryInsertAsync(P, "a", Bytes("again"), Cancel);
        (await table.TryDeleteAsync(P, "a", null, Cancel)).ShouldBeTrue();
        (await table.FindAsync(P, "a", Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task No_version_is_used_twice_even_for_a_row_that_was_deleted_and_inserted_again()
    {
        var table = await OpenAsync();
        var versions = new List<string>();
        for (var round = 0; round < 20; round++)
        {
            versions.Add((await table.TryInsertAsync(P, "a", Bytes("same"), Cancel))!);
            versions.Add((await table.TryReplaceAsync(P, "a", Bytes("same"), versions[^1], Cancel))!);
            versions.Add(await table.PutAsync(P, "a", Bytes("same"), Cancel));
            await table.TryBatchAsync(P, [new EntityWrite.Put("a", Bytes("same"))], Cancel);
            versions.Add((await table.FindAsync(P, "a", Cancel))!.Version);
            (await table.TryDeleteAsync(P, "a", versions[^1], Cancel)).ShouldBeTrue();
        }

        versions.ShouldBeUnique();
        await table.TryInsertAsync(P, "a", Bytes("new"), Cancel);
        foreach (var old in versions) (await table.TryReplaceAsync(P, "a", Bytes("old"), old, Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task A_list_is_in_ordinal_order_of_the_row()
    {
        var table = await OpenAsync();
        string[] rows = ["b", "a", "B", "A", "_", "-", ".", ":", "~", " ", "0", "9", "10", "2", "a-", "a.", "a:", "aa", "aA", "a~", "!", "'"];
        foreach (var row in rows) await table.TryInsertAsync(P, row, Bytes(row), Cancel);

        var listed = await table.ListAsync(P, "", null, 1000, Cancel);
        listed.Select(entity => entity.Row).ShouldBe(rows.Order(StringComparer.Ordinal));
        listed.ShouldAllBe(entity => Text(entity) == entity.Row && entity.Partition == P);
    }

    [Fact]
    public async Task A_list_gives_versions_that_can_be_used()
    {
        var table = await OpenAsync();
        await table.TryInsertAsync(P, "a", Bytes("one"), Cancel);
        var listed = (await table.ListAsync(P, "", null, 1, Cancel)).ShouldHaveSingleItem();

        listed.Version.ShouldBe((await table.FindAsync(P, "a", Cancel))!.Version);
        (await table.TryReplaceAsync(P, "a", Bytes("two"), listed.Version, Cancel)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_list_keeps_to_its_partition_and_prefix()
    {
        var table = await OpenAsync();
        foreach (var partition in (string[])["p", "p1", "o", "q"])
        {
            EntityWrite[] writes = [.. ((string[])["key", "key:", "key:1", "key:2", "key;", "kez", "ke", "KEY:1", "k_y:1", "key:~z"]).Select(row => new EntityWrite.Insert(row, Bytes(partition)))];
            (await table.TryBatchAsync(partition, writes, Cancel)).ShouldBeTrue();
        }

        (await RowsAsync(table, "p", "key:")).ShouldBe(["key:", "key:1", "key:2", "key:~z"]);
        (await RowsAsync(table, "p", "k_y")).ShouldBe(["k_y:1"]);
        (await RowsAsync(table, "p", "key:~")).ShouldBe(["key:~z"]);
        (await RowsAsync(table, "p", "nothing")).ShouldBeEmpty();
        (await table.ListAsync("p", "", null, 1000, Cancel)).Count.ShouldBe(10);
        (await table.ListAsync("p", "", null, 1000, Cancel)).ShouldAllBe(entity => Text(entity) == "p");
    }

    [Fact]
    public async Task A_list_goes_on_after_the_row_it_is_given()
    {
        var table = await OpenAsync();
        foreach (var row in (string[])["a", "b:1", "b:2", "b:3", "c"]) await table.TryInsertAsync(P, row, Bytes(row), Cancel);

        (await RowsAsync(table, P, "", "b:1", 2)).ShouldBe(["b:2", "b:3"]);
        (await RowsAsync(table, P, "b:", "b:1")).ShouldBe(["b:2", "b:3"]);
        (await RowsAsync(table, P, "b:", "b:15")).ShouldBe(["b:2", "b:3"]);
        (await RowsAsync(table, P, "b:", "a")).ShouldBe(["b:1", "b:2", "b:3"]);
        (await RowsAsync(table, P, "b:", "c")).ShouldBeEmpty();
        (await RowsAsync(table, P, "", "c")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Pages_of_a_long_partition_meet_without_a_gap()
    {
        var table = await OpenAsync();
        var rows = Enumerable.Range(0, 230).Select(n => n.ToString("d4", CultureInfo.InvariantCulture)).ToArray();
        foreach (var chunk in rows.Chunk(100)) await table.TryBatchAsync(P, [.. chunk.Select(row => new EntityWrite.Insert(row, Bytes(row)))], Cancel);

        var read = new List<string>();
        for (string[] page; (page = await RowsAsync(table, P, "", read.LastOrDefault(), 50)).Length > 0;) read.AddRange(page);
        read.ShouldBe(rows);
        (await RowsAsync(table, P, "", null, 1000)).ShouldBe(rows);
    }

    [Fact]
    public async Task A_page_may_be_larger_than_one_answer_of_the_store()
    {
        // Azure ends an answer at 4 MiB.
        var table = await OpenAsync();
        for (var n = 0; n < 20; n++) await table.PutAsync(P, $"{n:d2}", Bytes(new string('x', EntityValueLimit)), Cancel);

        var listed = await table.ListAsync(P, "", null, 20, Cancel);
        listed.Count.ShouldBe(20);
        listed.ShouldAllBe(entity => entity.Value.Length == EntityValueLimit);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1001)]
    public async Task A_page_has_1_to_1000_rows(int limit)
    {
        var table = await OpenAsync();
        await Should.ThrowAsync<ArgumentException>(async () => await table.ListAsync(P, "", null, limit, Cancel));
    }

    [Theory]
    [MemberData(nameof(HostileKeys))]
    public async Task A_hostile_key_is_only_a_key(string key)
    {
        var table = await OpenAsync();
        await table.TryInsertAsync("bystander", "bystander", Bytes("safe"), Cancel);
        var version = (await table.TryInsertAsync(key, key, Bytes("one"), Cancel)).ShouldNotBeNull();

        (await table.FindAsync(key, key, Cancel))!.Version.ShouldBe(version);
        (await table.TryInsertAsync(key, key, Bytes("two"), Cancel)).ShouldBeNull();
        version = (await table.TryReplaceAsync(key, key, Bytes("two"), version, Cancel)).ShouldNotBeNull();
        (await table.TryBatchAsync(key, [new EntityWrite.Replace(key, Bytes("three"), version), new EntityWrite.Insert("x", Bytes("x"))], Cancel)).ShouldBeTrue();
        (await RowsAsync(table, key, key)).ShouldBe([key]);
        (await RowsAsync(table, key, "", key)).ShouldBe(string.CompareOrdinal(key, "x") < 0 ? ["x"] : []);
        (await table.ListPartitionsAsync(key, Cancel)).ShouldBe([key]);
        (await table.ListPartitionsAsync("", Cancel)).ShouldBe(new[] { key, "bystander" }.Order(StringComparer.Ordinal));
        (await table.TryDeleteAsync(key, key, null, Cancel)).ShouldBeTrue();
        (await table.FindAsync("bystander", "bystander", Cancel)).ShouldNotBeNull();
    }

    [Theory]
    [MemberData(nameof(ForbiddenKeys))]
    public async Task A_key_that_some_store_refuses_is_refused_by_all(string key)
    {
        var table = await OpenAsync();
        foreach (var (partition, row) in (IEnumerable<(string, string)>)[(key, "a"), (P, key)])
        {
            await Should.ThrowAsync<ArgumentException>(async () => await table.FindAsync(partition, row, Cancel));
            await Should.ThrowAsync<ArgumentException>(async () => await table.TryInsertAsync(partition, row, Bytes("x"), Cancel));
            await Should.ThrowAsync<ArgumentException>(async () => await table.TryReplaceAsync(partition, row, Bytes("x"), "1", Cancel));
            await Should.ThrowAsync<ArgumentException>(async () => await table.PutAsync(partition, row, Bytes("x"), Cancel));
            await Should.ThrowAsync<ArgumentException>(async () => await table.TryDeleteAsync(partition, row, null, Cancel));
            await Should.ThrowAsync<ArgumentException>(async () => await table.TryBatchAsync(partition, [new EntityWrite.Put(row, Bytes("x"))], Cancel));
        }

        await Should.ThrowAsync<ArgumentException>(async () => await table.ListAsync(key, "", null, 1, Cancel));
        await Should.ThrowAsync<ArgumentException>(async () => await table.ListAsync(P, "", key, 1, Cancel));
        if (key.Length == 0) return; // an empty prefix takes all
        await Should.ThrowAsync<ArgumentException>(async () => await table.ListAsync(P, key, null, 1, Cancel));
        await Should.ThrowAsync<ArgumentException>(async () => await table.ListPartitionsAsync(key, Cancel));
    }

    [Theory]
    [MemberData(nameof(Values))]
    public async Task A_value_comes_back_byte_for_byte(string text)
    {
        var table = await OpenAsync();
        await table.TryInsertAsync(P, "a", Bytes(text), Cancel);
        (await table.TryBatchAsync(P, [new EntityWrite.Put("b", Bytes(text))], Cancel)).ShouldBeTrue();

        (await table.FindAsync(P, "a", Cancel))!.Value.ToArray().ShouldBe(Bytes(text).ToArray());
        (await table.ListAsync(P, "b", null, 1, Cancel))[0].Value.ToArray().ShouldBe(Bytes(text).ToArray());
    }

    [Theory]
    [InlineData("x")]
    [InlineData("\"")]
    [InlineData("é")]
    [InlineData("日")]
    [InlineData("🚀")]
    public async Task A_value_of_256_KiB_is_kept_wherever_it_has_to_be_cut(string letter)
    {
        var table = await OpenAsync();
        for (var shift = 0; shift < 3; shift++)
        {
            var value = Bytes(new string('-', shift) + string.Concat(Enumerable.Repeat(letter, (EntityValueLimit - shift) / Encoding.UTF8.GetByteCount(letter))));
            (await table.TryInsertAsync(P, $"{shift}", value, Cancel)).ShouldNotBeNull();
            (await table.FindAsync(P, $"{shift}", Cancel))!.Value.Span.SequenceEqual(value.Span).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task A_value_over_256_KiB_or_that_is_not_UTF8_is_refused()
    {
        var table = await OpenAsync();
        var version = (await table.TryInsertAsync(P, "a", Bytes("one"), Cancel))!;
        foreach (var value in (IEnumerable<ReadOnlyMemory<byte>>)[new byte[EntityValueLimit + 1], new byte[] { 0xff }, new byte[] { (byte)'a', 0xc3 }, new byte[] { 0xed, 0xa0, 0x80 }])
        {
            await Should.ThrowAsync<ArgumentException>(async () => await table.TryInsertAsync(P, "b", value, Cancel));
            await Should.ThrowAsync<ArgumentException>(async () => await table.TryReplaceAsync(P, "a", value, version, Cancel));
            await Should.ThrowAsync<ArgumentException>(async () => await table.PutAsync(P, "a", value, Cancel));
            await Should.ThrowAsync<ArgumentException>(async () => await table.TryBatchAsync(P, [new EntityWrite.Insert("b", value)], Cancel));
        }
    }

    [Fact]
    public async Task A_batch_makes_all_its_writes()
    {
        var table = await OpenAsync();
        var replaced = (await table.TryInsertAsync(P, "replaced", Bytes("old"), Cancel))!;
        var deleted = (await table.TryInsertAsync(P, "deleted", Bytes("old"), Cancel))!;
        await table.TryInsertAsync(P, "deleted-any", Bytes("old"), Cancel);
        await table.TryInsertAsync(P, "put-over", Bytes("old"), Cancel);

        var done = await table.TryBatchAsync(P,
        [
            new EntityWrite.Insert("inserted", Bytes("new")), new EntityWrite.Replace("replaced", Bytes("new"), replaced), new EntityWrite.Put("put", Bytes("new")),
            new EntityWrite.Put("put-over", Bytes("new")), new EntityWrite.Delete("deleted", deleted), new EntityWrite.Delete("deleted-any", null),
        ], Cancel);

        done.ShouldBeTrue();
        var left = await table.ListAsync(P, "", null, 100, Cancel);
        left.Select(entity => entity.Row).ShouldBe(["inserted", "put", "put-over", "replaced"]);
        left.ShouldAllBe(entity => Text(entity) == "new");
        left.ShouldAllBe(entity => entity.Version != replaced);
    }

    [Theory]
    [InlineData("insert over a row")]
    [InlineData("replace an old version")]
    [InlineData("replace a row that is gone")]
    [InlineData("delete an old version")]
    [InlineData("delete a row that is gone")]
    [InlineData("delete any version of a row that is gone")]
    public async Task A_batch_with_one_conflict_writes_nothing(string conflict)
    {
        var table = await OpenAsync();
        var old = (await table.TryInsertAsync(P, "there", Bytes("one"), Cancel))!;
        var current = (await table.TryReplaceAsync(P, "there", Bytes("two"), old, Cancel))!;
        EntityWrite conflicting = conflict switch
        {
            "insert over a row" => new EntityWrite.Insert("there", Bytes("x")),
            "replace an old version" => new EntityWrite.Replace("there", Bytes("x"), old),
            "replace a row that is gone" => new EntityWrite.Replace("gone", Bytes("x"), current),
            "delete an old version" => new EntityWrite.Delete("there", old),
            "delete a row that is gone" => new EntityWrite.Delete("gone", current),
            _ => new EntityWrite.Delete("gone", null),
        };
        var before = new EntityWrite.Put("before", Bytes("x"));
        var after = new EntityWrite.Insert("after", Bytes("x"));

        (await table.TryBatchAsync(P, [before, conflicting, after], Cancel)).ShouldBeFalse();
        (await RowsAsync(table, P, "")).ShouldBe(["there"]);
        var found = (await table.FindAsync(P, "there", Cancel))!;
        (Text(found), found.Version).ShouldBe(("two", current));
        (await table.TryBatchAsync(P, [before, after], Cancel)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_batch_has_1_to_100_writes_to_different_rows()
    {
        var table = await OpenAsync();
        var writes = Enumerable.Range(0, 101).Select(EntityWrite (n) => new EntityWrite.Insert($"{n}", Bytes("x"))).ToArray();

        (await table.TryBatchAsync(P, writes[..100], Cancel)).ShouldBeTrue();
        await Should.ThrowAsync<ArgumentException>(async () => await table.TryBatchAsync(P, [], Cancel));
        await Should.ThrowAsync<ArgumentException>(async () => await table.TryBatchAsync("other", writes, Cancel));
        await Should.ThrowAsync<ArgumentException>(async () => await table.TryBatchAsync("other", [writes[0], new EntityWrite.Delete("0", null)], Cancel));
        (await table.ListAsync("other", "", null, 1, Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_values_of_a_batch_have_at_most_512_KiB_together()
    {
        // A quotation mark is what JSON makes the most of, six bytes; with more of them Azurite, which measures the JSON, refuses an entity that Azure takes.
        var table = await OpenAsync();
        var half = Bytes(string.Concat(Enumerable.Repeat("\"a", EntityValueLimit / 2)));

        (await table.TryBatchAsync(P, [new EntityWrite.Insert("a", half), new EntityWrite.Put("b", half), new EntityWrite.Insert("empty", Bytes(""))], Cancel)).ShouldBeTrue();
        await Should.ThrowAsync<ArgumentException>(async () =>
            await table.TryBatchAsync("other", [new EntityWrite.Insert("a", half), new EntityWrite.Put("b", half), new EntityWrite.Insert("c", Bytes("x"))], Cancel));
    }

    [Fact]
    public async Task Fifty_writers_who_count_by_version_lose_no_count()
    {
        var table = await OpenAsync();
        await table.TryInsertAsync(P, "counter", Bytes("0"), Cancel);

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => CountAsync(table), Cancel)));

        Text((await table.FindAsync(P, "counter", Cancel))!).ShouldBe("50");
    }

    [Fact]
    public async Task Of_many_who_insert_the_same_row_one_wins()
    {
        var table = await OpenAsync();
        var versions = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => table.TryInsertAsync(P, "a", Bytes($"{n}"), Cancel).AsTask()));
        var winner = Array.FindIndex(versions, version => version is not null);

        versions.Count(version => version is not null).ShouldBe(1);
        Text((await table.FindAsync(P, "a", Cancel))!).ShouldBe($"{winner}");
    }

    [Fact]
    public async Task A_batch_that_conflicts_does_not_spoil_what_is_written_beside_it()
    {
        var table = await OpenAsync();
        await table.TryInsertAsync(P, "there", Bytes("one"), Cancel);
        var batches = Enumerable.Range(0, 30).Select(n => table.TryBatchAsync(P,
            [new EntityWrite.Insert($"row:{n:d2}", Bytes("x")), n % 3 == 0 ? new EntityWrite.Insert("there", Bytes("x")) : new EntityWrite.Insert($"more:{n:d2}", Bytes("x"))], Cancel).AsTask());

        (await Task.WhenAll(batches)).ShouldBe(Enumerable.Range(0, 30).Select(n => n % 3 != 0));
        (await RowsAsync(table, P, "row:")).ShouldBe(Enumerable.Range(0, 30).Where(n => n % 3 != 0).Select(n => $"row:{n:d2}"));
    }

    [Fact]
    public async Task Partitions_are_listed_once_each_in_ordinal_order()
    {
        var table = await OpenAsync();
        foreach (var partition in (string[])["b", "a:2", "a:10", "a:1", "a", "A:1", "c"])
            foreach (var row in (string[])["1", "2", "3"]) await table.TryInsertAsync(partition, row, Bytes("x"), Cancel);

        (await table.ListPartitionsAsync("a:", Cancel)).ShouldBe(["a:1", "a:10", "a:2"]);
        (await table.ListPartitionsAsync("", Cancel)).ShouldBe(["A:1", "a", "a:1", "a:10", "a:2", "b", "c"]);
        (await table.ListPartitionsAsync("nothing", Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_has_left_already_gets_no_answer_and_writes_nothing()
    {
        var table = await OpenAsync();
        var version = (await table.TryInsertAsync(P, "a", Bytes("one"), Cancel))!;
        var left = new CancellationToken(canceled: true);

        await Should.ThrowAsync<OperationCanceledException>(async () => await table.FindAsync(P, "a", left));
        await Should.ThrowAsync<OperationCanceledException>(async () => await table.ListAsync(P, "", null, 1, left));
        await Should.ThrowAsync<OperationCanceledException>(async () => await table.ListPartitionsAsync("", left));
        await Should.ThrowAsync<OperationCanceledException>(async () => await table.TryInsertAsync(P, "b", Bytes("x"), left));
        await Should.ThrowAsync<OperationCanceledException>(async () => await table.TryReplaceAsync(P, "a", Bytes("x"), version, left));
        await Should.ThrowAsync<OperationCanceledException>(async () => await table.PutAsync(P, "b", Bytes("x"), left));
        await Should.ThrowAsync<OperationCanceledException>(async () => await table.TryDeleteAsync(P, "a", null, left));
        await Should.ThrowAsync<OperationCanceledException>(async () => await table.TryBatchAsync(P, [new EntityWrite.Put("b", Bytes("x"))], left));
        (await RowsAsync(table, P, "")).ShouldBe(["a"]);
        (await table.FindAsync(P, "a", Cancel))!.Version.ShouldBe(version);
    }

    protected static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);

    protected static string Text(Entity entity) => Encoding.UTF8.GetString(entity.Value.Span);

    private const int EntityValueLimit = 256 * 1024;

    private static async Task<string[]> RowsAsync(IEntityTable table, string partition, string prefix, string? after = null, int limit = 1000) =>
        [.. (await table.ListAsync(partition, prefix, after, limit, Cancel)).Select(entity => entity.Row)];

    private static async Task CountAsync(IEntityTable table)
    {
        while (true)
        {
            var counter = (await table.FindAsync(P, "counter", Cancel))!;
            var next = int.Parse(Text(counter), CultureInfo.InvariantCulture) + 1;
            if (await table.TryReplaceAsync(P, "counter", Bytes($"{next}"), counter.Version, Cancel) is not null) return;
        }
    }
}
