package io.samenet.verifier.canonical;

import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.architecture.InterfaceStructure;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Origin;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import io.samenet.verifier.proof.InterfacePairing;
import io.samenet.verifier.proof.NormalForm;
import io.samenet.verifier.proof.Proof;
import io.samenet.verifier.proof.Prover;
import io.samenet.verifier.proof.Scope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * A digest of what a model is: equal for two models that are proved the same at tier 0, whatever their file formats, styles
 * and names, and other for any two that are not.
 *
 * <p>It is the SHA-256 of a canonical form of the model's {@link NormalForm} at tier 0: its interface in order, the settings
 * of each call, what each is applied to, where the scope has weights the digests of their types and bytes, and where it
 * counts sharing which calls are of one layer, and, with weights, the files that layers keep beside them. Equal digests of different models would be a collision of SHA-256. The other
 * direction has two gaps. Where sharing counts, see {@link io.samenet.verifier.proof.CanonicalOrder}. And a layer that
 * samenet does not know has other fingerprints in a file that tells its weights and in one that does not, though the proof
 * at scope architecture then leaves those weights out: it may prove two models equal to a third and not to each other.
 *
 * @param scope what it tells
 * @param hex the digest, 64 hexadecimal digits
 */
public record Fingerprint(Scope scope, String hex) {
    /** Number of the canonical form. It changes with the form, and so with what tier 0 calls the same. */
    public static final int VERSION = 1;

    private static final int TIER = 0;

    /**
     * The fingerprint of {@code model}.
     *
     * @throws UnsupportedException where nothing can be proved of the model, not even that it is the same as itself: weights
     *     that the scope asks for are not in the file
     * @throws io.samenet.formats.error.LimitException where nested models inline to more calls than can be held
     */
    public static Fingerprint of(Model model, Scope scope) {
        Proof proof = Prover.prove(model, model, scope, TIER, InterfacePairing.BY_POSITION);
        if (!proof.holds()) {
            List<String> reasons = proof.reasons();
            throw UnsupportedException.of(
                            model.origin().where(),
                            "no fingerprint at scope " + scope.word()
                                    + ", since the model cannot be proved the same as itself"
                                    + (reasons.isEmpty() ? "" : ": " + String.join("; ", reasons)))
                    .advise(
                            scope == Scope.ARCHITECTURE
                                    ? "'samenet text' prints what the file says."
                                    : "--scope architecture takes no weights and no state of the training.");
        }
        NormalForm form = proof.a();
        Graph graph = model.graph();
        CanonicalBytes out = new CanonicalBytes()
                .add("samenet fingerprint")
                .add(VERSION)
                .add(scope)
                .add(graph.inputs().stream().map(graph::type).toList())
                .add(graph.outputs().stream().map(graph::type).toList())
                .add(InterfaceStructure.inputs(graph))
                .add(InterfaceStructure.outputs(graph));
        FormDigest.add(out, form, scope);
        if (scope.hasWeights()) {
            addAssets(out, model.origin().assets());
        }
        return new Fingerprint(scope, HexFormat.of().formatHex(out.digest(Sha256.fresh())));
    }

    /** Files that layers of own classes keep in an archive, by name. */
    private static void addAssets(CanonicalBytes out, List<Origin.Asset> assets) {
        List<Origin.Asset> sorted = new ArrayList<>(assets);
        sorted.sort(Comparator.comparing(Origin.Asset::name));
        List<byte[]> digests = WeightDigests.of(sorted.stream()
                .map(a -> new TensorData(
                        new TensorType(DType.UINT8, Shape.of(a.bytes().size())), a.bytes()))
                .toList());
        for (int i = 0; i < sorted.size(); i++) {
            out.add(sorted.get(i).name()).raw(digests.get(i));
        }
    }
}
