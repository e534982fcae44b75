package io.samenet.verifier.proof;

import java.util.Optional;

/**
 * {@link Rule#CLAMPS_JOINED}.
 *
 * <pre>
 * clip(x, 0, m), minimum(relu(x), m), relu(x) → clip(0, m)     become     x → ReLU(max_value = m)
 * clip(x, -1, 1), maximum(minimum(x, 1), -1)                   become     x → clip(-1, 1), and so does hard_tanh
 * x → relu → relu                                              becomes    x → relu
 * </pre>
 *
 * <p>Exact because each of these gives its operand or one of its bounds and rounds nothing, NaN going through all of them
 * (as running them with TensorFlow 2.21 shows), and a clamp of a clamp is one whose bounds are the first's, clamped. Bounds
 * are rounded to the operand's type, which keeps their order. What sign a zero has is told apart by divisions and their kin
 * only ({@link Zeros}).
 */
final class ClampForms implements Rewrite {
    @Override
    public Rule rule() {
        return Rule.CLAMPS_JOINED;
    }

    @Override
    public Optional<Outcome> rewrite(Node node, Draft draft) {
        Optional<Clamp.Applied> last = draft.tellsZerosApart() ? Optional.empty() : Clamp.of(node, draft);
        if (last.isEmpty()) {
            return Optional.empty();
        }
        Ref ref = last.get().ref();
        Clamp clamp = last.get().clamp();
        Optional<Clamp.Applied> first = Uniform.maker(ref, draft).flatMap(n -> Clamp.of(n, draft));
        Node made = first.map(f -> clamp.after(f.clamp()).of(node, f.ref())).orElseGet(() -> clamp.of(node, ref));
        boolean same = made.declaration().equals(node.declaration())
                && made.arguments().equals(node.arguments());
        return same ? Optional.empty() : Rewrite.replaced(made);
    }
}
