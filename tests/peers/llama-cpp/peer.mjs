// Generates with llama.cpp and says how long each step took: one JSON object, seconds.
//   node peer.mjs MODEL.gguf THREADS PROMPT TOKENS
import { getLlama, LlamaLogLevel } from "node-llama-cpp";

const [path, ...counts] = process.argv.slice(2);
const [threads, prompt, tokens] = counts.map(Number);
const llama = await getLlama({ gpu: false, build: "never", maxThreads: threads, logLevel: LlamaLogLevel.error });
const model = await llama.loadModel({ modelPath: path, useMmap: true });
const context = await model.createContext({
    contextSize: prompt + tokens + 8, batchSize: prompt, threads: { ideal: threads, min: threads },
});
const ids = Array.from({ length: prompt }, (_, index) => 300 + index);
const steps = context.getSequence().evaluate(ids, { temperature: 0, yieldEogToken: true });
const times = [];
for (let step = 0; step <= tokens; step++) {
    const start = process.hrtime.bigint();
    const { done } = await steps.next();
    if (done) {
        throw new Error(`llama.cpp ended after ${step} of ${tokens + 1} tokens.`);
    }
    times.push(Number(process.hrtime.bigint() - start) / 1e9);
}
console.log(JSON.stringify({ prompt: times[0], tokens: times.slice(1) }));
process.exit(0);
