using System.Text;
using Binnacle.Fleet.Formats.Snappy;
using Binnacle.Testing;

namespace Binnacle.Fleet.Tests.Snappy;

public sealed class SnappyBlockTests
{
    [Fact]
    public void Elements_are_read_as_the_format_describes_them()
    {
        // Length 19; literal "abcd"; near copy of 4 from 4 back; copy of 5 from 2 back (overlapping); far copy of 6 from 13 back.
        byte[] block = [19, 3 << 2, .. "abcd"u8, 0b000_000_01, 4, 4 << 2 | 0b10, 2, 0, 5 << 2 | 0b11, 13, 0, 0, 0];

        Encoding.ASCII.GetString(SnappyBlock.Decompress(block, 100)).ShouldBe("abcdabcdcdcdcabcdab");
    }

    [Theory]
    [InlineData(60, new byte[] { 60 << 2, 59 })]
    [InlineData(300, new byte[] { 61 << 2, 0x2B, 0x01 })]
    [InlineData(65_537, new byte[] { 62 << 2, 0x00, 0x00, 0x01 })]
    [InlineData(65_537, new byte[] { 63 << 2, 0x00, 0x00, 0x01, 0x00 })]
    public void Long_literals_carry_their_length_behind_the_tag(int length, byte[] tag)
    {
        var content = Enumerable.Range(0, length).Select(i => (byte)(i & 0xFF)).ToArray();
        byte[] block = [.. Varint(length), .. tag, .. content];

        SnappyBlock.Decompress(block, length).ShouldBe(content);
    }

    [Fact]
    public void Nothing_is_one_zero_byte()
    {
        SnappyBlock.Compress([]).ShouldBe([0]);
        SnappyBlock.Decompress([0], 0).ShouldBeEmpty();
    }

    [Fact]
    public void Whatever_is_packed_unpacks_to_itself() =>
        Property.ForAll(Content, content => SnappyBlock.Decompress(SnappyBlock.Compress(content), content.Length).ShouldBe(content), cases: 600);

    [Fact]
    public void Packing_never_needs_more_than_it_says() =>
        Property.ForAll(Content, content => SnappyBlock.Compress(content).Length.ShouldBeLessThanOrEqualTo(SnappyBlock.MaxCompressedLength(content.Length)));

    [Fact]
    public void What_repeats_becomes_small()
    {
        var content = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 2_000).Select(i => $"__name__=DCGM_FI_DEV_GPU_TEMP,gpu={i % 8},Hostname=gpu-node-07;")));

        SnappyBlock.Compress(content).Length.ShouldBeLessThan(content.Length / 10);
    }

    [Fact]
    public void Every_copy_length_and_distance_survives()
    {
        foreach (var distance in new[] { 1, 2, 3, 4, 7, 8, 2_047, 2_048, 65_000 })
        {
            foreach (var length in new[] { 4, 11, 12, 60, 63, 64, 65, 67, 68, 69, 127, 128, 500 })
            {
                var random = new Random(distance);
                var content = new byte[distance + length + 40];
                random.NextBytes(content.AsSpan(0, distance));
                for (var i = distance; i < distance + length; i++)
                    content[i] = content[i - distance];
                random.NextBytes(content.AsSpan(distance + length));

                SnappyBlock.Decompress(SnappyBlock.Compress(content), content.Length).ShouldBe(content, $"distance {distance}, length {length}");
            }
        }
    }

    [Fact]
    public void A_length_that_cannot_be_true_is_refused_before_anything_is_allocated()
    {
        byte[] block = [.. Varint(2_000_000_000), 0, (byte)'a'];
        var before = GC.GetAllocatedBytesForCurrentThread();

        SnappyBlock.TryReadLength(block, out _).ShouldBeFalse();
        Should.Throw<InvalidDataException>(() => SnappyBlock.Decompress(block, int.MaxValue));

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1_000_000);
    }

    [Fact]
    public void A_block_beyond_the_limit_is_refused_with_both_lengths()
    {
        var block = SnappyBlock.Compress(new byte[5_000]);

        Should.Throw<InvalidDataException>(() => SnappyBlock.Decompress(block, 4_999)).Message.ShouldBe("The Snappy block unpacks to 5000 bytes; at most 4999 are read.");
    }

    [Theory]
    [InlineData(new byte[] { }, "its length cannot be true")]
    [InlineData(new byte[] { 0x80, 0x80, 0x80, 0x80, 0x80, 0x01 }, "its length cannot be true")]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF }, "its length cannot be true")]
    [InlineData(new byte[] { 4, 3 << 2, 1, 2 }, "a literal is cut")]
    [InlineData(new byte[] { 1, 1 << 2, 1, 2 }, "a literal is longer")]
    [InlineData(new byte[] { 5, 61 << 2, 1 }, "a literal's length is cut")]
    [InlineData(new byte[] { 5, 63 << 2, 0xFF, 0xFF, 0xFF, 0xFF }, "a literal is cut")]
    [InlineData(new byte[] { 8, 0, 7, 0b10, 1 }, "an offset is cut")]
    [InlineData(new byte[] { 8, 0, 7, 0b01, 0 }, "what is not there")]
    [InlineData(new byte[] { 8, 0, 7, 0b01, 2 }, "what is not there")]
    [InlineData(new byte[] { 8, 0, 7, 0b11, 0xFF, 0xFF, 0xFF, 0xFF }, "what is not there")]
    [InlineData(new byte[] { 4, 0, 7, 0b01, 1 }, "a copy is longer")]
    [InlineData(new byte[] { 9, 0, 7, 0b01, 1 }, "ends before")]
    public void Damage_is_named(byte[] block, string how) =>
        Should.Throw<InvalidDataException>(() => SnappyBlock.Decompress(block, 1_000)).Message.ShouldContain(how);

    [Fact]
    public void Damaged_blocks_never_do_worse_than_say_so() => Property.ForAll(Damaged, block =>
    {
        try
        {
            SnappyBlock.Decompress(block, 1_000_000).Length.ShouldBeLessThanOrEqualTo((int)(block.Length * SnappyBlock.MaxRatio));
        }
        catch (InvalidDataException)
        {
            // The only other outcome.
        }
    }, cases: 5_000);

    private static byte[] Damaged(Random random)
    {
        if (random.Next(3) == 0)
        {
            var noise = new byte[random.Next(200)];
            random.NextBytes(noise);
            return noise;
        }

        var block = SnappyBlock.Compress(Content(random));
        for (var i = random.Next(1, 4); i > 0; i--)
            block[random.Next(Math.Min(block.Length, 400))] = (byte)random.Next(256);
        return random.Next(4) == 0 ? block[..random.Next(block.Length)] : block;
    }

    // Random bytes and repetitions of what came before, over the edges of the parts of 64 KiB.
    private static byte[] Content(Random random)
    {
        var content = new byte[random.Next(8) == 0 ? random.Next(200_000) : random.Next(3_000)];
        var at = 0;
        while (at < content.Length)
        {
            var length = Math.Min(content.Length - at, random.Next(1, 150));
            if (at == 0 || random.Next(2) == 0)
            {
                random.NextBytes(content.AsSpan(at, length));
            }
            else
            {
                var back = random.Next(1, Math.Min(at, 70_000) + 1);
                for (var i = 0; i < length; i++)
                    content[at + i] = content[at + i - back];
            }

            at += length;
        }

        return content;
    }

    private static byte[] Varint(int length)
    {
        var bytes = new List<byte>();
        for (; length >= 0x80; length >>= 7)
            bytes.Add((byte)(length & 0x7F | 0x80));
        return [.. bytes, (byte)length];
    }
}
