using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace ConfigRule.Tests.Contract.Members;

/// <summary>The members of other assemblies that assemblies were compiled against, as their metadata names them.</summary>
internal static class MemberReferences
{
    /// <summary>
    /// One line a member, <c>assembly: return type Type.Member(parameter types)</c>, of the assemblies asked for; of a type
    /// that is named without any member (in a catch, as a parameter) <c>assembly: Type</c>.
    /// </summary>
    public static IEnumerable<string> Of(IEnumerable<string> assemblyPaths, IReadOnlySet<string> assemblies)
    {
        HashSet<string> members = [];
        HashSet<string> types = [];
        HashSet<string> typesWithMembers = [];
        foreach (string assemblyPath in assemblyPaths)
        {
            using PEReader file = new(File.OpenRead(assemblyPath));
            MetadataReader metadata = file.GetMetadataReader();
            types.UnionWith(metadata.TypeReferences.Select(type => LineOf(metadata, type)));
            foreach (MemberReference member in metadata.MemberReferences.Select(metadata.GetMemberReference))
            {
                if (member.Parent.Kind is HandleKind.TypeReference)
                {
                    string type = LineOf(metadata, (TypeReferenceHandle)member.Parent);
                    typesWithMembers.Add(type);
                    members.Add(LineOf(metadata, member, type));
                }
            }
        }

        return members.Concat(types.Except(typesWithMembers)).Where(line => assemblies.Contains(line.Split(':')[0]));
    }

    private static string LineOf(MetadataReader metadata, TypeReferenceHandle type) =>
        $"{AssemblyOf(metadata, type)}: {SignatureNames.Instance.GetTypeFromReference(metadata, type, 0)}";

    private static string LineOf(MetadataReader metadata, MemberReference member, string type)
    {
        string name = metadata.GetString(member.Name);
        string[] parent = type.Split(": ");
        return member.GetKind() is MemberReferenceKind.Method
            ? SignatureNames.Line(parent[0], parent[1], name, member.DecodeMethodSignature(SignatureNames.Instance, null))
            : SignatureNames.Line(parent[0], parent[1], name, member.DecodeFieldSignature(SignatureNames.Instance, null));
    }

    private static string AssemblyOf(MetadataReader metadata, TypeReferenceHandle handle)
    {
        EntityHandle scope = metadata.GetTypeReference(handle).ResolutionScope;
        return scope.Kind switch
        {
            HandleKind.AssemblyReference => metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)scope).Name),
            HandleKind.TypeReference => AssemblyOf(metadata, (TypeReferenceHandle)scope),
            _ => "",
        };
    }
}
