import { z } from 'zod';

// The page forbids code made of text, and zod would try whether it may.
z.config({ jitless: true });
