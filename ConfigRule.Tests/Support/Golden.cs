namespace ConfigRule.Tests.Support;

/// <summary>Compares text with a file under version control; what others read changes only on purpose.</summary>
internal static class Golden
{
    /// <summary>
    /// Fails on a difference, and leaves the new text beside the file as <c>*.received.*</c> to be looked at and taken over.
    /// </summary>
    public static void Equal(string file, string actual)
    {
        string received = Path.ChangeExtension(file, $".received{Path.GetExtension(file)}");
        string expected = File.Exists(file) ? File.ReadAllText(file) : "";
        if (expected != actual)
        {
            File.WriteAllText(received, actual);
        }

        Assert.Equal(expected, actual);
        File.Delete(received);
    }
}
